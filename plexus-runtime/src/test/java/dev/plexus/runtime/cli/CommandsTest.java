package dev.plexus.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.runtime.boot.BootedGateway;
import dev.plexus.runtime.boot.StartFailed;
import dev.plexus.runtime.config.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts rely on: exit codes, the form of errors, results as JSON on the output and nothing else there. */
class CommandsTest {
    private static final String CONFIG = "admin: {key: the-admin-key}\nproviders: {one: {kind: echo, models: [m]}}\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "serve --prot 1", "key create", "serve --port many"})
    void endsWithTwoWhenItIsCalledWrongly(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(errors.toString())
                .startsWith("plexus: ")
                .contains("Try: plexus")
                .contains("--help");
        assertThat(errors.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void endsWithThreeWhenTheConfigurationIsWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("plexus.yaml"), "version: 1\nsrever: {}\n");

        assertThat(run("check", "--config", file.toString())).isEqualTo(3);

        assertThat(out.toString() + errors)
                .contains("srever")
                .contains("server")
                .contains("plexus.yaml:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "models", "reload", "stop", "test m"})
    void endsWithFourWhenNoGatewayRuns(String line) {
        String[] arguments = (line + " --data " + folder).split(" ");

        assertThat(run(arguments)).isEqualTo(4);
        assertThat(errors.toString())
                .startsWith("plexus: no gateway is running")
                .contains("Try: plexus serve");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void endsWithFourWhenNobodyAnswersAtTheAddress() {
        assertThat(run("status", "--url", "http://127.0.0.1:1", "--admin-key", "x"))
                .isEqualTo(4);

        assertThat(errors.toString()).startsWith("plexus: no gateway answers at http://127.0.0.1:1");
    }

    @Test
    void endsWithFiveWithoutTheAdminKey() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            String url = booted.gateway().localAddress();

            assertThat(run("status", "--url", url)).isEqualTo(5);
            assertThat(run("status", "--url", url, "--admin-key", "wrong")).isEqualTo(5);
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void endsWithSixAndSevenForKeysThatAreNotThereOrThereAlready() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            String url = booted.gateway().localAddress();

            assertThat(key(url, "show", "nobody")).isEqualTo(6);
            assertThat(key(url, "create", "ci")).isZero();
            assertThat(key(url, "create", "ci")).isEqualTo(7);
            assertThat(errors.toString()).contains("there is a key 'ci' already");
        }
    }

    @Test
    void printsASecretAloneSoThatAShellCanKeepIt() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            assertThat(key(booted.gateway().localAddress(), "create", "ci")).isZero();

            String secret = out.toString().strip();
            assertThat(secret).matches("sk-plexus-\\S+");
            assertThat(booted.ask(secret, "m").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void makesAKeyThatMayDoMoreIfTold() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            String url = booted.gateway().localAddress();
            key(url, "create", "plain");
            key(url, "create", "more", "--raw", "--strict");

            out.getBuffer().setLength(0);
            key(url, "show", "plain");
            key(url, "show", "more");

            assertThat(out.toString()).containsSubsequence("strict: false", "raw: false", "strict: true", "raw: true");
        }
    }

    @Test
    void managesKeysOfARunningGateway() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            String url = booted.gateway().localAddress();
            key(url, "create", "ci");
            String first = out.toString().strip();

            out.getBuffer().setLength(0);
            assertThat(key(url, "rotate", "ci")).isZero();
            String second = out.toString().strip();
            assertThat(booted.ask(first, "m").statusCode()).isEqualTo(401);
            assertThat(booted.ask(second, "m").statusCode()).isEqualTo(200);

            assertThat(key(url, "disable", "ci")).isZero();
            assertThat(booted.ask(second, "m").statusCode()).isEqualTo(401);
            assertThat(key(url, "delete", "ci", "--yes")).isZero();
            assertThat(key(url, "show", "ci")).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "models", "plugin list", "key list"})
    void printsJsonAndNothingElseWhenAsked(String line) throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            String[] arguments = (line + " --json --admin-key the-admin-key --url "
                            + booted.gateway().localAddress())
                    .split(" ");

            assertThat(run(arguments)).isZero();

            assertThat(Json.parseObject(Bytes.utf8(out.toString().strip())).isEmpty())
                    .isFalse();
        }
    }

    @Test
    void saysTheSameModelsForPeople() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            run(
                    "models",
                    "--admin-key",
                    "the-admin-key",
                    "--url",
                    booted.gateway().localAddress());

            assertThat(out.toString().lines().map(String::stripTrailing))
                    .anyMatch(line -> line.matches("m +one"))
                    .anyMatch(line -> line.matches("one/m +one"));
        }
    }

    @Test
    void tellsARunningGatewayToStop() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, CONFIG)) {
            run(
                    "stop",
                    "--admin-key",
                    "the-admin-key",
                    "--url",
                    booted.gateway().localAddress());

            assertThat(booted.isAskedToStop()).isTrue();
        }
    }

    @Test
    void printsTheSchema() {
        assertThat(run("schema")).isZero();

        assertThat(Json.parseObject(Bytes.utf8(out.toString().strip())).has("properties"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 6", "CONFLICT, 7", "INVALID_REQUEST, 2", "UNPROCESSABLE, 2", "INTERNAL, 1"})
    void endsWithTheCodeOfAFailure(FailureKind kind, int code) {
        GatewayException failure = new GatewayException(Failure.of(kind, "as it happens"));

        assertThat(Failures.told(failure, terminal())).isEqualTo(code);
        assertThat(errors.toString().strip()).isEqualTo("plexus: as it happens");
    }

    @ParameterizedTest
    @CsvSource({"CONFIGURATION, 3", "STORAGE, 8", "NETWORK, 1", "PLUGINS, 10"})
    void endsWithTheCodeOfAStartThatFailed(StartFailed.Cause cause, int code) {
        assertThat(Failures.told(new StartFailed(cause, "as it happens"), terminal()))
                .isEqualTo(code);
    }

    @Test
    void endsWithEightWhenStorageFails() {
        assertThat(Failures.told(new StorageException("away"), terminal())).isEqualTo(8);
    }

    private int key(String url, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("key", command));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--url", url, "--admin-key", "the-admin-key"));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Commands.line(terminal()).execute(arguments);
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintWriter(out, true), new PrintWriter(errors, true), false, Environment.of(Map.of(), folder));
    }
}
