package dev.plexus.storage.jdbi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One step of the tables from version to version. Once released, its text never changes.
 *
 * @param version counted from 1 without gaps
 * @param name what it brings, in words
 * @param sql statements, each ended by a semicolon at the end of a line
 */
record Migration(int version, String name, String sql) {
    /** The steps of this version of the gateway, oldest first. */
    static List<Migration> all() {
        return List.of(
                stored(1, "resources and usage"),
                stored(2, "documents"),
                stored(3, "operations of usage"),
                stored(4, "losses of usage"));
    }

    Migration {
        sql = sql.replace("\r\n", "\n");
    }

    private static Migration stored(int version, String name) {
        String file = "migrations/" + version + "-" + name.replace(' ', '-') + ".sql";
        try (InputStream stream = Migration.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("this build lacks " + file);
            }
            return new Migration(version, name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> statements() {
        return Arrays.stream(sql.split(";\n", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** SHA-256 of the text in hexadecimal digits. */
    String checksum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(sql.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
