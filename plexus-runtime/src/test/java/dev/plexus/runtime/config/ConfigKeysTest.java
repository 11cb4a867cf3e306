package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.json.Json;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.provider.Timeouts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

    @Test
    void server() {
        var server = Loading.config("""
            server:
              host: 0.0.0.0
              port: 0
              public_url: https://llm.example.com/base
              max_request_body: 64KiB
              max_upload: 1GiB
              shutdown_grace: 1h30m
            """).server();

        assertThat(server)
                .isEqualTo(new ServerConfig(
                        "0.0.0.0",
                        0,
                        Optional.of(URI.create("https://llm.example.com/base")),
                        new ByteSize(65_536),
                        new ByteSize(1 << 30),
                        Duration.ofMinutes(90)));
    }

    @Test
    void database() {
        var database = Loading.config("database: {url: 'sqlite:../my data/x.db', password: short}")
                .database();

        assertThat(database).isEqualTo(new DatabaseConfig("sqlite:/srv/my data/x.db", Optional.of(Secret.of("short"))));
    }

    @Test
    void databaseInMemoryIsNoPath() {
        assertThat(Loading.config("database: {url: 'sqlite::memory:'}")
                        .database()
                        .url())
                .isEqualTo("sqlite::memory:");
    }

    @Test
    void admin() {
        assertThat(Loading.config("admin: {key: secret}").admin().key()).contains(Secret.of("secret"));
    }

    @Test
    void config() {
        assertThat(Loading.config("config: {watch: false, detect_env_providers: false}")
                        .config())
                .isEqualTo(new ReloadConfig(false, false));
    }

    @Test
    void provider() {
        var provider = Loading.config("""
            providers:
              local:
                kind: openai-compatible
                base_url: http://127.0.0.1:8000/v1
                api_key: none
                protocols: [chat, messages]
                headers: {x-team: core, x-other: "1"}
                extra_body: {a: 1, b: [true, null, 1.5, "1"], c: {d: text}}
                models: {qwen: {}, other: , discover: true, x-note: 1}
                timeouts: {connect: 1s, first_byte: 2s, idle: 3s, total: 4s}
                options: {pace: 20ms}
            """).findProvider("local").orElseThrow();

        assertThat(provider.kind()).isEqualTo("openai-compatible");
        assertThat(provider.baseUrl()).contains(URI.create("http://127.0.0.1:8000/v1"));
        assertThat(provider.allCredentials()).containsExactly(new CredentialEntry("default", Secret.of("none"), 1));
        assertThat(provider.protocols()).containsExactly("chat", "messages");
        assertThat(provider.headers()).containsExactly(Map.entry("x-team", "core"), Map.entry("x-other", "1"));
        assertThat(provider.extraBody())
                .isEqualTo(Json.parse("{\"a\":1,\"b\":[true,null,1.5,\"1\"],\"c\":{\"d\":\"text\"}}"));
        assertThat(provider.models()).isEqualTo(new ProviderModels(true, List.of("qwen", "other")));
        assertThat(Loading.config("").routing().timeouts().with(provider.timeouts()))
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4)));
        assertThat(provider.options()).isEqualTo(Json.parse("{\"pace\":\"20ms\"}"));
    }

    @Test
    void providerModelsMayBeAList() {
        var provider = Loading.config("providers: {a: {kind: simulator, models: [x, y/z]}}")
                .findProvider("a")
                .orElseThrow();

        assertThat(provider.models()).isEqualTo(new ProviderModels(false, List.of("x", "y/z")));
    }

    @Test
    void capabilitiesOfAModel() {
        var provider = Loading.config("""
            providers:
              a:
                kind: simulator
                models:
                  x: {capabilities: {maxOutput: 100, thinking: {efforts: [low]}}}
                  y: {}
            """).findProvider("a").orElseThrow();

        assertThat(provider.models().names()).containsExactly("x", "y");
        assertThat(provider.models().capabilities())
                .containsExactly(Map.entry(
                        "x",
                        new Capabilities(
                                Json.parseObject("{\"maxOutput\":100,\"thinking\":{\"efforts\":[\"low\"]}}"))));
    }

    @Test
    void credentials() {
        var loaded = Loading.load("""
            providers:
              a:
                kind: simulator
                credentials:
                  - {name: main, api_key: "${env:ONE}", weight: 3}
                  - {name: spare, api_key: "${env:TWO:-}"}
                  - {name: third, api_key: "${env:ONE:-}"}
            """, Map.of("ONE", "1"), Overrides.none());

        assertThat(loaded.config().orElseThrow().findProvider("a").orElseThrow().allCredentials())
                .containsExactly(
                        new CredentialEntry("main", Secret.of("1"), 3),
                        new CredentialEntry("third", Secret.of("1"), 1));
    }

    @Test
    void modelInTheShortForm() {
        var model = Loading.config("""
            providers: {a: {kind: simulator}}
            models:
              fast:
                selector: in_order
                targets: [a/x, {target: a/y/z, weight: 2}]
                also: [quick]
                description: For agents
                strict: true
                prefer: lossless
                failover: {max_attempts: 4}
            """).findModel("fast").orElseThrow();

        assertThat(model.strict()).isTrue();
        assertThat(model.prefer()).contains(ModelEntry.Preference.LOSSLESS);
        assertThat(model.targetGroups())
                .containsExactly(new TargetGroup(
                        Optional.empty(),
                        "in_order",
                        List.of(new WeightedTarget("a", "x", 1), new WeightedTarget("a", "y/z", 2))));
        assertThat(model.also()).containsExactly("quick");
        assertThat(model.description()).contains("For agents");
        assertThat(model.failover().maxAttempts()).hasValue(4);
    }

    @Test
    void modelInGroups() {
        var model = Loading.config("""
            providers: {a: {kind: simulator}}
            models:
              smart:
                groups:
                  - {name: first, selector: in_order, targets: [a/x]}
                  - targets: [a/y]
            """).findModel("smart").orElseThrow();

        assertThat(model.targetGroups())
                .containsExactly(
                        new TargetGroup(Optional.of("first"), "in_order", List.of(new WeightedTarget("a", "x", 1))),
                        new TargetGroup(Optional.empty(), "random", List.of(new WeightedTarget("a", "y", 1))));
    }

    @Test
    void key() {
        var key = Loading.config("""
            providers: {a: {kind: simulator}, b: {kind: simulator}}
            models: {fast: [a/x]}
            keys:
              laptop:
                secret: abc
                models: {allow: [fast]}
                providers: {deny: [b]}
                expires: 2027-06-30
                disabled: true
                strict: true
                raw: true
                labels: {team: core}
            """).findKey("laptop").orElseThrow();

        assertThat(key.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(key.models().permits("fast")).isTrue();
        assertThat(key.models().permits("smart")).isFalse();
        assertThat(key.providers().permits("a")).isTrue();
        assertThat(key.providers().permits("b")).isFalse();
        assertThat(key.expires()).contains(Instant.parse("2027-07-01T00:00:00Z"));
        assertThat(key.disabled()).isTrue();
        assertThat(key.strict()).isTrue();
        assertThat(key.raw()).isTrue();
        assertThat(key.labels()).containsExactly(Map.entry("team", "core"));
    }

    @Test
    void keyByHashAndMoment() {
        var key = Loading.config("keys: {ci: {secret_sha256: " + "AB".repeat(32) + ", expires: 2027-06-30T12:00:00Z}}")
                .findKey("ci")
                .orElseThrow();

        assertThat(key.sha256()).isEqualTo("ab".repeat(32));
        assertThat(key.expires()).contains(Instant.parse("2027-06-30T12:00:00Z"));
    }

    @Test
    void routing() {
        var routing = Loading.config("""
            routing:
              failover: {max_attempts: 1k, on_status: [429, 5xx]}
              timeouts: {connect: 500ms, first_byte: 1d, idle: 1m, total: 2m}
              direct_models: false
            """).routing();

        assertThat(routing.failover().maxAttempts()).isEqualTo(1000);
        var statuses = routing.failover().onStatus().orElseThrow();
        assertThat(List.of(429, 500, 503, 599)).allMatch(statuses::contains);
        assertThat(List.of(400, 428, 404)).noneMatch(statuses::contains);
        assertThat(routing.timeouts())
                .isEqualTo(new TimeoutConfig(
                        Duration.ofMillis(500), Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofMinutes(2)));
        assertThat(routing.directModels()).isFalse();
    }

    @Test
    void vault() {
        assertThat(Loading.config("vault: {ttl: 0s}").vault()).isEqualTo(new VaultConfig(Duration.ZERO));
    }

    @Test
    void media() {
        assertThat(Loading.config("media: {fetch: false, allow_hosts: [files.internal]}")
                        .media())
                .isEqualTo(new MediaConfig(false, List.of("files.internal")));
    }

    @Test
    void telemetry() {
        assertThat(Loading.config("telemetry: {metrics: {enabled: false, path: /m, require_key: false}}")
                        .telemetry())
                .isEqualTo(new TelemetryConfig(new MetricsConfig(false, "/m", false)));
    }

    @Test
    void plugins() {
        var config = Loading.config("plugins: {dir: ./mine, disabled: [a, b]}");

        assertThat(config.plugins().disabled()).containsExactly("a", "b");
        assertThat(config.pluginsFolder()).isEqualTo(Path.of("/srv/plexus/mine"));
    }

    @Test
    void responses() {
        assertThat(Loading.config("responses: {ttl: 30d}").responses())
                .isEqualTo(new ResponsesConfig(Duration.ofDays(30)));
        assertThat(Loading.config("responses: {ttl: 0s}").responses()).isEqualTo(new ResponsesConfig(Duration.ZERO));
    }

    @Test
    void log() {
        assertThat(Loading.config("log: {level: warn, format: json, levels: {a.b: trace}}")
                        .log())
                .isEqualTo(new LogConfig(
                        LogConfig.Level.WARN, LogConfig.Format.JSON, Map.of("a.b", LogConfig.Level.TRACE)));
    }

    @Test
    void eachResourceKnowsWhereItStands() {
        var origin = Loading.config("""
            server: {port: 1}
            providers:
              a: {kind: simulator}
              b: {kind: simulator}
            """).origin();

        assertThat(origin.placeOf("providers.b").map(Place::fileAndLine)).contains("plexus.yaml:4");
        assertThat(origin.placeOf("server").map(Place::fileAndLine)).contains("plexus.yaml:1");
        assertThat(origin.placeOf("models")).isEmpty();
    }

    @Test
    void providersThatMovedWithinTheFileAreEqual() {
        var before = Loading.config("providers: {a: {kind: simulator, api_key: x}}");
        var after = Loading.config("\n\nproviders: {a: {kind: simulator, api_key: x}}");

        assertThat(after.providers()).isEqualTo(before.providers());
    }
}
