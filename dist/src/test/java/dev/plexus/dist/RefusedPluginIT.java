package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.dist.sample.QuietPlugin;
import dev.plexus.dist.sample.ThrowingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that cannot be used, dropped into the plugins folder: each is refused in one line, and the rest serves. */
class RefusedPluginIT {
    private final Bundle bundle = Bundle.built();

    @TempDir
    Path folder;

    private Path plugins = Path.of("plugins");

    @BeforeEach
    void folderForPlugins() throws IOException {
        plugins = Files.createDirectories(folder.resolve("data/plugins"));
    }

    @Test
    void theRestServesBesideJarsThatCannotBeUsed() throws IOException, InterruptedException {
        new PluginJar("good", ">=0.1.0", QuietPlugin.class).write(plugins.resolve("good.jar"));
        new PluginJar("future", ">=9.0.0 & <10.0.0", QuietPlugin.class).write(plugins.resolve("future.jar"));
        new PluginJar("thrower", ">=0.1.0", ThrowingPlugin.class).write(plugins.resolve("thrower.jar"));
        Files.writeString(plugins.resolve("corrupt.jar"), "no archive at all");

        try (RunningGateway gateway = RunningGateway.start(bundle, folder.resolve("data"))) {
            List<String> refused = gateway.errors()
                    .lines()
                    .filter(line -> line.contains(" is refused: "))
                    .toList();

            assertThat(refused).hasSize(3);
            assertThat(refused).anyMatch(line -> line.contains("plugin future ") && line.contains("9.0"));
            assertThat(refused).anyMatch(line -> line.contains("plugin thrower ") && line.contains("not today"));
            assertThat(refused).anyMatch(line -> line.contains("plugin corrupt.jar "));
            assertThat(gateway.errors()).doesNotContain("\tat ");
            assertThat(ChatClient.of(gateway).ask("demo", "hi").statusCode()).isEqualTo(200);
            assertThat(bundle.run(folder, "plugin", "list", "--data", "data").out())
                    .containsPattern("good .* dropped +loaded")
                    .containsPattern("future .* dropped +refused")
                    .containsPattern("thrower .* dropped +refused")
                    .containsPattern("corrupt\\.jar .* dropped +refused");
        }
    }
}
