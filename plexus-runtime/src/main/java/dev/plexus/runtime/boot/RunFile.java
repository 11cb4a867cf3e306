package dev.plexus.runtime.boot;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.wire.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The file in the data folder by which the command line finds a running gateway: whoever may read it may administer the gateway.
 *
 * @param token an admin secret that is good for this run only
 */
public record RunFile(URI address, long pid, Secret token) {
    private static final String NAME = "run.json";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** Writes it, readable by its owner only. */
    public void write(Path data) throws IOException {
        JsonObject document = JsonObject.builder()
                .put("address", address.toString())
                .put("pid", pid)
                .put("token", token.reveal())
                .build();
        writePrivate(data.resolve(NAME), Json.text(document));
    }

    /** Writes a file that only its owner may read, whatever was there before. */
    public static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    public static void remove(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }

    /** What a running gateway left there, if it can be read and its process lives. */
    public static Optional<RunFile> read(Path data) {
        try {
            JsonObject document = Json.parseObject(Bytes.of(Files.readAllBytes(data.resolve(NAME))));
            RunFile file = new RunFile(
                    URI.create(document.text("address").orElse("")),
                    document.integer("pid").orElse(0L),
                    Secret.of(document.text("token").orElse("")));
            return ProcessHandle.of(file.pid()).filter(ProcessHandle::isAlive).map(_ -> file);
        } catch (IOException | JsonException | IllegalArgumentException absent) {
            return Optional.empty();
        }
    }
}
