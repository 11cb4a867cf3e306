package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSearchTest {

    @TempDir
    private Path folder;

    @Test
    void variableWinsEvenIfTheFileIsMissing() throws IOException {
        Files.writeString(folder.resolve("plexus.yaml"), "");

        var source = ConfigSearch.find(environment(Map.of("PLEXUS_CONFIG", "other.yaml")));

        assertThat(source.file()).contains(folder.resolve("other.yaml"));
        assertThat(source.display()).isEqualTo("other.yaml");
    }

    @Test
    void folderOfTheCallerComesBeforeHome() throws IOException {
        var home = Files.createDirectories(folder.resolve("home/.config/plexus"));
        var atHome = Files.writeString(home.resolve("plexus.yaml"), "");
        var environment = environment(Map.of("HOME", folder.resolve("home").toString()));

        assertThat(ConfigSearch.find(environment).file()).contains(atHome);
        var here = Files.writeString(folder.resolve("plexus.yaml"), "");
        assertThat(ConfigSearch.find(environment).file()).contains(here);
        assertThat(ConfigSearch.find(environment).display()).isEqualTo("plexus.yaml");
    }

    @Test
    void withoutAnyFileRelativePathsStartAtTheCallersFolder() {
        var source = ConfigSearch.find(new NoFiles(folder));

        assertThat(source.file()).isEmpty();
        assertThat(source.folder()).isEqualTo(folder);
    }

    @Test
    void namedFileResolvesAgainstTheCallersFolder() {
        var source = ConfigSearch.named(Path.of("conf/x.yaml"), environment(Map.of()));

        assertThat(source.file()).contains(folder.resolve("conf/x.yaml"));
        assertThat(source.folder()).isEqualTo(folder.resolve("conf"));
        assertThat(source.display()).isEqualTo("conf/x.yaml");
    }

    private Environment environment(Map<String, String> variables) {
        return Environment.of(variables, folder);
    }

    /** A machine without files. */
    private record NoFiles(Path folder) implements Environment {

        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public byte[] read(Path file, int limit) throws IOException {
            throw new NoSuchFileException(file.toString());
        }

        @Override
        public boolean exists(Path file) {
            return false;
        }
    }
}
