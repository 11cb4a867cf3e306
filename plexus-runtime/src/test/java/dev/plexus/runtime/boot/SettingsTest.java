package dev.plexus.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.config.ConfigSearch;
import dev.plexus.runtime.config.Environment;
import dev.plexus.runtime.config.Overrides;
import dev.plexus.runtime.plugin.Registry;
import dev.plexus.runtime.plugin.UnusedPlugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void findAFileThatIsWrittenAfterTheStart(@TempDir Path folder) throws Exception {
        Environment environment = Environment.of(Map.of(), folder);
        Startup startup = new Startup(
                () -> ConfigSearch.find(environment),
                environment,
                new Overrides(Optional.empty(), OptionalInt.empty(), Optional.empty()),
                Optional.empty(),
                false);
        Settings settings = new Settings(startup, Registry.builder().build(UnusedPlugins.NONE));
        Path file = folder.resolve("plexus.yaml");
        assertThat(settings.read().loaded().files()).containsExactly(file);
        assertThat(Settings.valid(settings.read().loaded()).server().port()).isEqualTo(4000);

        Files.writeString(file, "server: {port: 4001}\n");

        assertThat(Settings.valid(settings.read().loaded()).server().port()).isEqualTo(4001);
    }
}
