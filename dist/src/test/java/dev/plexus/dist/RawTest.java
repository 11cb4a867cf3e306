package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way past the gateway's understanding: bytes there and back, for keys that may. */
@Timeout(60)
class RawTest {
    @TempDir
    private Path folder;

    private final FakeUpstream upstream = FakeUpstream.start();
    private OpenGateway gateway;

    @BeforeEach
    void start() {
        gateway = OpenGateway.start(folder, """
              raw: {secret: sk-raw, raw: true, providers: {deny: [hidden]}}
            providers:
              up: {kind: openai-compatible, base_url: "%s/v1", api_key: key-of-up, models: [m]}
              hidden: {kind: openai-compatible, base_url: "%s/v1", api_key: key-of-hidden, models: [m]}
              messages: {kind: anthropic, base_url: "%s", api_key: key-of-messages, models: [m]}
            """.formatted(upstream.uri(), upstream.uri(), upstream.uri()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void passesAnyRequestAndItsAnswer(String method) throws Exception {
        upstream.otherwise(UpstreamHandler.whole(
                418,
                Headers.of("content-type", "text/x-own", "x-own", "kept")
                        .with("set-cookie", "a=b")
                        .with("connection", "x-hop")
                        .with("x-hop", "1"),
                Bytes.utf8("\0\1 bytes")));

        HttpResponse<String> answer = gateway.send(request("sk-raw", "/raw/up/files/a%2Fb?limit=2&key=sk-raw")
                .header("content-type", "application/x-own")
                .header("cookie", "c=d")
                .header("x-mine", "yes")
                .method(method, BodyPublishers.ofString("not json"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("\0\1 bytes");
        assertThat(answer.headers().map())
                .containsKeys("x-own", "x-plexus-request-id")
                .doesNotContainKeys("set-cookie", "x-hop");
        ReceivedRequest sent = upstream.request();
        assertThat(sent.method()).isEqualTo(method);
        assertThat(sent.target()).isEqualTo("/v1/files/a%2Fb?limit=2");
        assertThat(sent.body().utf8()).isEqualTo("not json");
        assertThat(sent.headers().all("authorization")).containsExactly("Bearer key-of-up");
        assertThat(sent.headers().first("content-type")).contains("application/x-own");
        assertThat(sent.headers().first("x-mine")).contains("yes");
        assertThat(sent.headers().has("cookie")).isFalse();
        assertThat(gateway.newestAccount().integer("status")).contains(418L);
    }

    @Test
    void asksForTheHeadOnly() throws Exception {
        upstream.otherwise((_, answer) -> {
            answer.raw(Bytes.utf8("HTTP/1.1 200 OK\r\ncontent-length: 12345\r\n\r\n"));
            answer.hang();
        });

        HttpResponse<String> answer =
                gateway.send(request("sk-raw", "/raw/up/files/x").HEAD().build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void sendsTheKeyWhereTheProviderWantsIt() throws Exception {
        upstream.otherwise(UpstreamHandler.json(200, "{}"));

        gateway.send(request("sk-raw", "/raw/messages/v1/messages/batches")
                .header("x-api-key", "sk-raw")
                .GET()
                .build());

        assertThat(upstream.request().target()).isEqualTo("/v1/messages/batches");
        assertThat(upstream.request().headers().all("x-api-key")).containsExactly("key-of-messages");
        assertThat(upstream.request().headers().has("authorization")).isFalse();
    }

    @Test
    void passesAStreamOnWhileItComes() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        upstream.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.write(Bytes.utf8("data: 1\n\n"));
            answer.await(seen);
            answer.write(Bytes.utf8("data: 2"));
            answer.finish();
        });

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(
                    request("sk-raw", "/raw/up/chat/completions")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                assertThat(in.readNBytes(9)).asString(StandardCharsets.US_ASCII).isEqualTo("data: 1\n\n");
                seen.countDown();
                assertThat(in.readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("data: 2");
            }
        }
    }

    @Test
    void passesRequestsOfAKeyThatWasMadeForIt() throws Exception {
        upstream.otherwise(UpstreamHandler.json(200, "{}"));
        HttpRequest.Builder making = request("admin-key-of-the-test", "/admin/v1/keys");

        String made = gateway.send(making.POST(BodyPublishers.ofString("{\"name\":\"made\",\"raw\":true}"))
                        .build())
                .body();
        String secret = Json.parseObject(made).text("secret").orElseThrow();

        assertThat(gateway.send(request(secret, "/raw/up/models").GET().build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysHowToAllowIt() throws Exception {
        HttpResponse<String> mayNot =
                gateway.send(request(OpenGateway.KEY, "/raw/up/models").GET().build());
        HttpResponse<String> notThere =
                gateway.send(request("sk-raw", "/raw/hidden/models").GET().build());
        HttpResponse<String> nowhere =
                gateway.send(request("sk-raw", "/raw/nope/models").GET().build());
        HttpResponse<String> nobody =
                gateway.send(request("sk-wrong", "/raw/up/models").GET().build());

        assertThat(mayNot.statusCode()).isEqualTo(403);
        assertThat(mayNot.body()).contains("raw: true", "keys.test", "permission_denied");
        assertThat(notThere.statusCode()).isEqualTo(403);
        assertThat(notThere.body()).contains("keys.raw.providers");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(upstream.requests()).isEmpty();
    }

    private HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(gateway.uri(path)).header("authorization", "Bearer " + key);
    }
}
