package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDefaultsTest {

    private final PlexusConfig empty = Loading.config("");

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "version: 1\n", "server:\nproviders:\nmodels:\nkeys:\n", "{}"})
    void aFileThatSaysNothingGivesTheDefaults(String text) {
        var config = Loading.config(text);

        assertThat(config)
                .usingRecursiveComparison()
                .ignoringFields("origin.places")
                .isEqualTo(empty);
    }

    @Test
    void noFileGivesTheDefaults() {
        var environment = Environment.of(Map.of(), Path.of("/home/ada"));

        var loaded = ConfigLoader.load(
                ConfigSource.none(Path.of("/home/ada")), environment, Overrides.none(), Loading.KNOWN);

        assertThat(loaded.config()).contains(PlexusConfig.empty(Path.of("/home/ada")));
        assertThat(loaded.files()).containsExactly(Path.of("/home/ada/plexus.yaml"));
    }

    @Test
    void server() {
        assertThat(empty.server())
                .isEqualTo(new ServerConfig(
                        "127.0.0.1",
                        4000,
                        Optional.empty(),
                        new ByteSize(33_554_432),
                        new ByteSize(536_870_912),
                        Duration.ofSeconds(30)));
    }

    @Test
    void databaseLiesInTheDataFolder() {
        assertThat(empty.database())
                .isEqualTo(new DatabaseConfig("sqlite:/srv/plexus/data/plexus.db", Optional.empty()));
        assertThat(empty.database().scheme()).isEqualTo("sqlite");
    }

    @Test
    void adminHasNoKey() {
        assertThat(empty.admin()).isEqualTo(new AdminConfig(Optional.empty()));
    }

    @Test
    void fileIsWatchedAndProvidersAreDetected() {
        assertThat(empty.config()).isEqualTo(new ReloadConfig(true, true));
    }

    @Test
    void routing() {
        assertThat(empty.routing())
                .isEqualTo(new RoutingConfig(
                        new FailoverConfig(3, Optional.empty()),
                        new TimeoutConfig(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(10)),
                        true));
    }

    @Test
    void sealsAreKeptForAWeek() {
        assertThat(empty.vault()).isEqualTo(new VaultConfig(Duration.ofDays(7)));
    }

    @Test
    void mediaAreFetchedFromPublicHosts() {
        assertThat(empty.media()).isEqualTo(new MediaConfig(true, List.of()));
    }

    @Test
    void metricsNeedAKey() {
        assertThat(empty.telemetry()).isEqualTo(new TelemetryConfig(new MetricsConfig(true, "/metrics", true)));
    }

    @Test
    void pluginsLieInTheDataFolder() {
        assertThat(empty.plugins()).isEqualTo(new PluginsConfig(Optional.empty(), List.of()));
        assertThat(empty.pluginsFolder()).isEqualTo(Path.of("/srv/plexus/data/plugins"));
    }

    @Test
    void responses() {
        assertThat(empty.responses()).isEqualTo(new ResponsesConfig(Duration.ofDays(7)));
    }

    @Test
    void log() {
        assertThat(empty.log()).isEqualTo(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT, Map.of()));
    }

    @Test
    void provider() {
        var provider = Loading.config("providers: {a: {kind: simulator}}")
                .findProvider("a")
                .orElseThrow();

        assertThat(provider.baseUrl()).isEmpty();
        assertThat(provider.allCredentials()).isEmpty();
        assertThat(provider.protocols()).isEmpty();
        assertThat(provider.headers()).isEmpty();
        assertThat(provider.extraBody().isEmpty()).isTrue();
        assertThat(provider.models()).isEqualTo(new ProviderModels(false, List.of()));
        assertThat(provider.timeouts()).isEqualTo(TimeoutOverrides.none());
        assertThat(provider.options().isEmpty()).isTrue();
    }

    @Test
    void modelChoosesAtRandom() {
        var model = Loading.config("{providers: {a: {kind: simulator}}, models: {fast: [a/x]}}")
                .findModel("fast")
                .orElseThrow();

        assertThat(model.targetGroups())
                .containsExactly(new TargetGroup(Optional.empty(), "random", List.of(new WeightedTarget("a", "x", 1))));
        assertThat(model.also()).isEmpty();
        assertThat(model.description()).isEmpty();
        assertThat(model.failover().maxAttempts()).isEmpty();
        assertThat(model.strict()).isFalse();
        assertThat(model.prefer()).isEmpty();
    }

    @Test
    void keyMayAskForEverything() {
        var key = Loading.config("keys: {laptop: {secret: abc}}")
                .findKey("laptop")
                .orElseThrow();

        assertThat(key.models().permits("anything")).isTrue();
        assertThat(key.providers().permits("anything")).isTrue();
        assertThat(key.expires()).isEmpty();
        assertThat(key.disabled()).isFalse();
        assertThat(key.strict()).isFalse();
        assertThat(key.raw()).isFalse();
        assertThat(key.labels()).isEmpty();
    }
}
