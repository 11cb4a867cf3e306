package dev.plexus.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.boot.BootedGateway;
import dev.plexus.runtime.ingress.AdminRequest;
import dev.plexus.runtime.ingress.AdminResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final String CONFIG = """
        admin: {key: the-admin-key}
        keys: {laptop: {secret: sk-laptop-0123456789, models: {allow: [m]}}}
        providers: {one: {kind: echo, models: [m, n]}}
        models: {fast: {targets: [one/m], description: quick}}
        """;

    @TempDir
    Path folder;

    private BootedGateway booted;

    @BeforeEach
    void start() throws IOException {
        booted = BootedGateway.start(folder, CONFIG);
    }

    @AfterEach
    void stop() {
        booted.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer the-admin-key", "bearer  the-admin-key ", "Bearer " + BootedGateway.RUN_TOKEN})
    void letsAdministratorsIn(String authorization) {
        assertThat(call("GET", "/system", "", Headers.of("authorization", authorization))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "the-admin-key", "Basic the-admin-key", "Bearer sk-laptop-0123456789"})
    void letsNobodyElseIn(String authorization) {
        AdminResponse answer = call("GET", "/system", "", Headers.of("authorization", authorization));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().first("content-type")).contains("application/problem+json");
        assertThat(document(answer).text("code")).contains("unauthenticated");
        assertThat(document(answer).integer("status")).contains(401L);
        assertThat(document(answer).text("instance")).contains("/admin/v1/system");
    }

    @Test
    void takesNoKeyFromAQueryAndTellsStrangersNothingOfItsPaths() {
        AdminRequest inQuery = new AdminRequest(
                "GET",
                "/admin/v1/system",
                Query.of("key", "the-admin-key"),
                Headers.EMPTY,
                () -> Bytes.EMPTY,
                "127.0.0.1");

        assertThat(booted.admin().handle(inQuery).status()).isEqualTo(401);
        assertThat(call("GET", "/nothing", "", Headers.EMPTY).status()).isEqualTo(401);
        assertThat(call("PUT", "/keys", "", Headers.EMPTY).status()).isEqualTo(401);
    }

    @Test
    void saysThatThereIsNothingAtAPathOrNotByThisMethod() {
        assertThat(call("GET", "/nothing").status()).isEqualTo(404);
        AdminResponse wrong = call("PUT", "/keys");

        assertThat(wrong.status()).isEqualTo(405);
        assertThat(document(wrong).text("detail").orElseThrow()).contains("allowed is GET, POST");
    }

    @Test
    void makesAKeyThatWorksAtOnceAndShowsItsSecretOnce() throws Exception {
        AdminResponse made = call("POST", "/keys", "{\"name\":\"ci\",\"models\":{\"allow\":[\"n\"]}}");
        String secret = document(made).text("secret").orElseThrow();

        assertThat(made.status()).isEqualTo(201);
        assertThat(booted.ask(secret, "n").statusCode()).isEqualTo(200);
        assertThat(booted.ask(secret, "fast").statusCode()).isEqualTo(403);
        assertThat(call("GET", "/keys").body().utf8())
                .contains("\"ci\"")
                .contains("…" + secret.substring(secret.length() - 4))
                .doesNotContain(secret);
        assertThat(call("GET", "/keys/ci").body().utf8()).doesNotContain(secret);
    }

    @Test
    void rotatesDisablesEnablesAndDeletesAKey() throws Exception {
        String first = document(call("POST", "/keys", "{\"name\":\"ci\"}"))
                .text("secret")
                .orElseThrow();

        String second = document(call("POST", "/keys/ci:rotate")).text("secret").orElseThrow();
        assertThat(booted.ask(first, "m").statusCode()).isEqualTo(401);
        assertThat(booted.ask(second, "m").statusCode()).isEqualTo(200);

        assertThat(document(call("POST", "/keys/ci:disable")).bool("disabled")).contains(true);
        assertThat(booted.ask(second, "m").statusCode()).isEqualTo(401);
        assertThat(document(call("POST", "/keys/ci:enable")).bool("disabled")).contains(false);
        assertThat(booted.ask(second, "m").statusCode()).isEqualTo(200);

        assertThat(call("DELETE", "/keys/ci").status()).isEqualTo(204);
        assertThat(booted.ask(second, "m").statusCode()).isEqualTo(401);
        assertThat(call("GET", "/keys/ci").status()).isEqualTo(404);
    }

    @Test
    void letsTheOldSecretOfARotationWorkForTheOverlap() throws Exception {
        String first = document(call("POST", "/keys", "{\"name\":\"ci\"}"))
                .text("secret")
                .orElseThrow();

        call("POST", "/keys/ci:rotate", "{\"overlap_ms\":3600000}");

        assertThat(booted.ask(first, "m").statusCode()).isEqualTo(200);
    }

    @Test
    void leavesKeysOfTheFileAlone() {
        for (AdminResponse answer : List.of(
                call("POST", "/keys", "{\"name\":\"laptop\"}"),
                call("POST", "/keys/laptop:rotate"),
                call("POST", "/keys/laptop:disable"),
                call("DELETE", "/keys/laptop"))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(document(answer).text("code")).contains("managed_by_file");
            assertThat(document(answer).text("detail").orElseThrow()).contains("plexus.yaml:");
        }
        assertThat(document(call("GET", "/keys/laptop")).text("owner")).contains("file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":|422|validation",
                "[]|422|validation",
                "{}|422|validation",
                "{\"name\":7}|422|validation",
                "{\"name\":\"a b\"}|400|invalid_request",
                "{\"name\":\"ci\",\"modles\":{}}|422|unprocessable",
                "{\"name\":\"ci\",\"expires\":\"soon\"}|422|unprocessable"
            })
    void refusesWrongBodies(String body, int status, String code) {
        AdminResponse answer = call("POST", "/keys", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("content-type")).contains("application/problem+json");
        assertThat(document(answer).text("code")).contains(code);
        assertThat(call("GET", "/keys/ci").status()).isEqualTo(404);
    }

    @Test
    void pointsToTheMemberAtFault() {
        assertThat(call("POST", "/keys", "{\"name\":\"ci\",\"models\":{\"allow\":[7]}}")
                        .body()
                        .utf8())
                .contains("\"pointer\":\"/models/allow");
    }

    @Test
    void listsModelsForAKeyOrForAll() {
        assertThat(ids(call("GET", "/models"))).containsExactly("fast", "m", "n", "one/m", "one/n");

        AdminResponse forLaptop = booted.admin()
                .handle(new AdminRequest(
                        "GET",
                        "/admin/v1/models",
                        Query.of("key", "laptop"),
                        administrator(),
                        () -> Bytes.EMPTY,
                        "127.0.0.1"));

        assertThat(ids(forLaptop)).containsExactly("m");
    }

    @Test
    void probesTheTargetsOfAModel() {
        AdminResponse answer = call("POST", "/models/fast:test");

        assertThat(answer.body().utf8()).contains("\"target\":\"one/m\"").contains("\"ok\":true");
        assertThat(call("POST", "/models/nope:test").status()).isEqualTo(404);
        assertThat(call("POST", "/models/one%2Fn:test").status()).isEqualTo(200);
    }

    @Test
    void showsProvidersWithoutTheirSecretsAndPlugins() {
        assertThat(call("GET", "/providers").body().utf8())
                .contains("\"name\":\"one\"")
                .contains("\"kind\":\"echo\"")
                .doesNotContain("sk-");
        assertThat(call("GET", "/plugins").body().utf8())
                .contains("\"id\":\"test\"")
                .contains("\"state\":\"loaded\"");
    }

    @Test
    void reloadsTheFileOrSaysWhyNot() throws Exception {
        booted.write(CONFIG.replace("fast", "quick"));
        assertThat(document(call("POST", "/config:reload")).bool("applied")).contains(true);
        assertThat(ids(call("GET", "/models"))).startsWith("quick");

        booted.write(CONFIG + "nonsense: 1\n");
        AdminResponse refused = call("POST", "/config:reload");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(document(refused).bool("applied")).contains(false);
        assertThat(document(refused).text("report").orElseThrow()).contains("nonsense");
        assertThat(ids(call("GET", "/models"))).startsWith("quick");
    }

    @Test
    void beginsToStopWhenAsked() {
        assertThat(booted.isAskedToStop()).isFalse();

        assertThat(call("POST", "/system:stop").status()).isEqualTo(202);

        assertThat(booted.isAskedToStop()).isTrue();
    }

    @Test
    void showsTheSchemaToEveryone() {
        AdminResponse answer = call("GET", "/schema/config.json", "", Headers.EMPTY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(document(answer).has("properties")).isTrue();
    }

    private AdminResponse call(String method, String path) {
        return call(method, path, "");
    }

    private AdminResponse call(String method, String path, String body) {
        return call(method, path, body, administrator());
    }

    private AdminResponse call(String method, String path, String body, Headers headers) {
        return booted.admin()
                .handle(new AdminRequest(
                        method, "/admin/v1" + path, Query.EMPTY, headers, () -> Bytes.utf8(body), "127.0.0.1"));
    }

    private static Headers administrator() {
        return Headers.of("authorization", "Bearer the-admin-key");
    }

    private static JsonObject document(AdminResponse answer) {
        return Json.parseObject(answer.body());
    }

    private static List<String> ids(AdminResponse answer) {
        return document(answer).array("data").orElseThrow().stream()
                .map(AdminApiTest::id)
                .toList();
    }

    private static String id(JsonValue model) {
        return ((JsonObject) model).text("id").orElseThrow();
    }
}
