package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a start is said in words, with an exit code that a script can tell apart. */
class StartErrorsIT {
    private static final Bundle BUNDLE = Bundle.built();

    @TempDir
    Path folder;

    @Test
    void aTakenPortIsNamed() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            Finished finished = BUNDLE.run(folder, "serve", "--port", port, "--data", "data");

            assertThat(lastError(finished))
                    .startsWith("plexus: ")
                    .contains("127.0.0.1:" + port, "another program uses the port");
            assertThat(finished.code()).isEqualTo(1);
            assertThat(finished.out()).doesNotContain("READY");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Finished finished = BUNDLE.run(folder, "serve", "--port", "0", "--data", "file/data");

        assertThat(lastError(finished)).startsWith("plexus: ").contains(file + "/data");
        assertThat(finished.code()).isEqualTo(8);
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path file = Files.writeString(data.resolve("plexus.db"), "these are words and no database at all ".repeat(200));

        Finished finished = BUNDLE.run(folder, "serve", "--port", "0", "--data", "data");

        assertThat(lastError(finished)).startsWith("plexus: ").contains(file.toString());
        assertThat(finished.code()).isEqualTo(8);
        assertThat(file).content().startsWith("these are words");
    }

    @Test
    void aWrongConfigurationIsToldWholeBeforeAnythingIsMade() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("plexus.yaml"), """
            server: {prot: 4000}
            providers:
              one: {kind: opnai}
            """);

        Finished finished = BUNDLE.run(folder, "serve", "--port", "0");

        assertThat(finished.errors()).contains("plexus.yaml:1:10", "port", "plexus.yaml:3:15", "openai");
        assertThat(finished.code()).isEqualTo(3);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aDatabaseNobodyOpensIsNamed() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("plexus.yaml"), "database: {url: oracle:thin}\n");

        Finished finished = BUNDLE.run(folder, "serve", "--port", "0");

        assertThat(finished.errors()).contains("plexus.yaml:1:17", "oracle:", "one of: sqlite");
        assertThat(finished.code()).isEqualTo(3);
    }

    /** Logs may stand before it. */
    private static String lastError(Finished finished) {
        List<String> lines = finished.errors().lines().toList();
        assertThat(lines).isNotEmpty();
        return lines.getLast();
    }
}
