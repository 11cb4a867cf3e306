package dev.plexus.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.provider.Secret;
import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.UsageSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteBackendTest {
    private final SqliteBackend backend = new SqliteBackend();

    @TempDir
    Path folder;

    @Test
    void makesFolderAndFilesForTheirOwnerOnly() throws IOException {
        Path made = folder.resolve("data/more");
        Path file = made.resolve("plexus.db");

        try (Storage storage = open(file)) {
            storage.usage().append(UsageSamples.numbered(0, 1));

            assertThat(permissions(made)).isEqualTo("rwx------");
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(Path.of(file + "-wal"))).isEqualTo("rw-------");
            assertThat(permissions(Path.of(file + ".lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void leavesThePermissionsOfWhatIsThere() throws IOException {
        Path file = Files.createFile(folder.resolve("plexus.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        open(file).close();

        assertThat(permissions(file)).isEqualTo("rw-r-----");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:",
                "sqlite::memory:",
                "sqlite:data/plexus.db",
                "sqlite:/",
                "postgres://host/plexus",
                "plexus.db"
            })
    void refusesUrlsThatNameNoFile(String url) {
        refused(url).withMessageContaining("'" + url + "'").withMessageContaining("sqlite:/path/to/file");
    }

    @Test
    void refusesAPathWithSettingsForTheDriver() {
        refused("sqlite:" + folder + "/plexus.db?mode=ro").withMessageContaining("question mark");
    }

    @Test
    void refusesAPassword() {
        var settings = new StorageSettings("sqlite:" + folder.resolve("a.db"), Optional.of(Secret.of("hunter2")));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> backend.open(settings).close())
                .withMessageContaining("remove database.password")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void saysThatTheFolderCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        refused(url(file.resolve("plexus.db")))
                .withMessageContaining("cannot make the folder")
                .withMessageContaining(file + " is a file");
    }

    @Test
    void saysThatAFolderIsNoDatabase() {
        refused(url(folder)).withMessageContaining(folder + " is a folder");
    }

    @Test
    void saysEachTimeThatAFileIsNotADatabase() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "dear diary, ".repeat(1_000));

        refused(url(text)).withMessageContaining(text + " is a file but not a SQLite database");
        refused(url(text)).withMessageContaining(text + " is a file but not a SQLite database");
        assertThat(text).hasContent("dear diary, ".repeat(1_000));
    }

    @Test
    void saysThatADatabaseIsOfANewerGateway() throws SQLException {
        Path file = folder.resolve("plexus.db");
        open(file).close();
        change(file, "INSERT INTO plexus_migration VALUES (99, 'later', 'x', '2030-01-01T00:00:00Z')");

        refused(url(file)).withMessageContaining("version 99").withMessageContaining("newer Plexus");
    }

    @Test
    void saysThatTablesWereMadeInAnotherWay() throws SQLException {
        Path file = folder.resolve("plexus.db");
        open(file).close();
        change(file, "UPDATE plexus_migration SET checksum = 'x' WHERE version = 1");

        refused(url(file)).withMessageContaining("other statements");
    }

    @Test
    void keepsASecondGatewayOut() {
        Path file = folder.resolve("plexus.db");

        try (Storage _ = open(file)) {
            refused(url(file))
                    .withMessageContaining(file + " is in use by another Plexus")
                    .withMessageContaining("(process " + ProcessHandle.current().pid() + ")");
        }
        open(file).close();
    }

    @Test
    void leavesNoThreadAndNoLogBehind() {
        Path file = folder.resolve("plexus.db");
        Storage storage = open(file);
        storage.usage().append(UsageSamples.numbered(0, 10));
        assertThat(storage.usage().newest(1)).hasSize(1);
        assertThat(ownThreads()).contains("plexus-sqlite-writer", "plexus-sqlite-reader-1");

        storage.close();

        Eventually.until("its threads are gone", () -> ownThreads().isEmpty());
        assertThat(Path.of(file + "-wal")).doesNotExist();
    }

    private Storage open(Path file) {
        return backend.open(new StorageSettings(url(file), Optional.empty()));
    }

    private ThrowableAssertAlternative<StorageException> refused(String url) {
        return assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() ->
                        backend.open(new StorageSettings(url, Optional.empty())).close());
    }

    private static String url(Path file) {
        return "sqlite:" + file;
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void change(Path file, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("plexus-sqlite"))
                .toList();
    }
}
