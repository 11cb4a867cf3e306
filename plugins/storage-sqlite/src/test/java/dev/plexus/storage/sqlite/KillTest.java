package dev.plexus.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed while it writes, by the operating system's hard signal, loses nothing that it had confirmed. */
@Timeout(120)
final class KillTest {
    private static final int KILLS = 3;
    private static final int BATCHES = 20;

    @TempDir
    Path folder;

    @Test
    void losesNothingThatWasConfirmed() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Path file = folder.resolve(kill + ".db");

            int confirmed = killAfterBatches(file, BATCHES + kill);

            assertThat(integrity(file)).isEqualTo("ok");
            try (Storage storage = open(file)) {
                int rows = storage.usage().newest(Integer.MAX_VALUE).size();
                assertThat(rows).isGreaterThanOrEqualTo(confirmed * RowWriter.BATCH);
                assertThat(rows % RowWriter.BATCH)
                        .as("a batch is kept whole or not at all")
                        .isZero();
                assertThat(storage.resources().load().resources()).hasSizeGreaterThanOrEqualTo(confirmed);
            }
        }
    }

    @Test
    void keepsOutAGatewayOfAnotherProcessUntilThatOneDies() throws Exception {
        Path file = folder.resolve("shared.db");
        Process process = start(file);
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("0");

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> open(file).close())
                    .withMessageContaining("is in use by another Plexus (process " + process.pid() + ")");
        } finally {
            kill(process);
        }

        open(file).close();
    }

    /** How many batches the program had been told are kept when it was killed. */
    private static int killAfterBatches(Path file, int batches) throws Exception {
        Process process = start(file);
        int confirmed = 0;
        try (BufferedReader lines = process.inputReader()) {
            while (confirmed < batches) {
                assertThat(lines.readLine()).as("what the program says").isEqualTo(String.valueOf(confirmed));
                confirmed++;
            }
            kill(process);
            return confirmed + (int) lines.lines().count();
        } finally {
            kill(process);
        }
    }

    private static Process start(Path file) throws IOException, URISyntaxException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        RowWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Everything this test can see: its own classes, and what it was given as modules or not. */
    private static String classPath() throws URISyntaxException {
        Path self = Path.of(KillTest.class.getResource("KillTest.class").toURI());
        Path root = self.resolve("../../../../../..").normalize();
        return String.join(
                File.pathSeparator,
                root.toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
    }

    /** Through the handle, which leaves open what the program said last. */
    private static void kill(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Storage open(Path file) {
        return new SqliteBackend().open(new StorageSettings("sqlite:" + file, Optional.empty()));
    }

    private static String integrity(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var sql = connection.createStatement();
                var result = sql.executeQuery("PRAGMA integrity_check")) {
            return result.getString(1);
        }
    }
}
