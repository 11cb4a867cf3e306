package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final String FILE = "server: {host: file, port: 1}";

    private static final Map<String, String> VARIABLES =
            Map.of("PLEXUS_SERVER_HOST", "variable", "PLEXUS_SERVER_PORT", "2");

    private static final Overrides OPTIONS = new Overrides(Optional.of("option"), OptionalInt.of(3), Optional.empty());

    @Test
    void fileWinsOverDefault() {
        assertThat(server(FILE, Map.of(), Overrides.none())).isEqualTo("file:1");
    }

    @Test
    void variableWinsOverFile() {
        assertThat(server(FILE, VARIABLES, Overrides.none())).isEqualTo("variable:2");
    }

    @Test
    void optionWinsOverVariable() {
        assertThat(server(FILE, VARIABLES, OPTIONS)).isEqualTo("option:3");
    }

    @Test
    void variableAddsTheSectionThatTheFileLacks() {
        assertThat(server("server:\n", VARIABLES, Overrides.none())).isEqualTo("variable:2");
        assertThat(server("", VARIABLES, Overrides.none())).isEqualTo("variable:2");
    }

    @Test
    void emptyVariableCountsAsNotSet() {
        assertThat(server(FILE, Map.of("PLEXUS_SERVER_HOST", ""), Overrides.none()))
                .isEqualTo("file:1");
    }

    @Test
    void variablesAreNamedAfterKeys() {
        var variables = Map.of(
                "PLEXUS_DATABASE_URL", "sqlite:./x.db",
                "PLEXUS_ADMIN_KEY", "secret",
                "PLEXUS_CONFIG_DETECT_ENV_PROVIDERS", "false",
                "PLEXUS_TELEMETRY_METRICS_PATH", "/m",
                "PLEXUS_PLUGINS_DIR", "mine",
                "PLEXUS_LOG_LEVEL", "warn");

        var config = Loading.load("", variables, Overrides.none()).config().orElseThrow();

        assertThat(config.database().url()).isEqualTo("sqlite:/home/ada/x.db");
        assertThat(config.admin().key().orElseThrow().reveal()).isEqualTo("secret");
        assertThat(config.config().detectEnvProviders()).isFalse();
        assertThat(config.telemetry().metrics().path()).isEqualTo("/m");
        assertThat(config.pluginsFolder()).isEqualTo(Path.of("/home/ada/mine"));
        assertThat(config.log().level()).isEqualTo(LogConfig.Level.WARN);
    }

    @Test
    void dataOptionReplacesTheDataFolderEverywhere() {
        var data = new Overrides(Optional.empty(), OptionalInt.empty(), Optional.of(Path.of("elsewhere")));

        var config = Loading.load("plugins: {dir: ./data/mine}", Map.of(), data)
                .config()
                .orElseThrow();

        assertThat(config.origin().dataFolder()).isEqualTo(Path.of("/home/ada/elsewhere"));
        assertThat(config.database().url()).isEqualTo("sqlite:/home/ada/elsewhere/plexus.db");
        assertThat(config.pluginsFolder()).isEqualTo(Path.of("/home/ada/elsewhere/mine"));
    }

    private static String server(String file, Map<String, String> variables, Overrides overrides) {
        var server =
                Loading.load(file, variables, overrides).config().orElseThrow().server();
        return server.host() + ":" + server.port();
    }
}
