package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An upstream that answers 200 with what is no answer is a clear failure, and the next target is tried. */
class UpstreamNonsenseTest {
    private static final FakeUpstream UPSTREAM = FakeUpstream.start();

    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    /** What the upstream answers with the status 200. */
    enum Nonsense {
        HTML("text/html; charset=utf-8", "<html><body><h1>Welcome to the portal</h1></body></html>"),
        HTML_CALLED_JSON("application/json", "<!doctype html><html></html>"),
        HTML_CALLED_EVENTS("text/event-stream", "<html><body>Welcome to the portal</body></html>"),
        TRUNCATED_JSON("application/json", "{\"id\":\"x\",\"model\":\"m\",\"choices\":[{\"index\":0,\"mess"),
        EMPTY("application/json", ""),
        EMPTY_EVENTS("text/event-stream", ""),
        PLAIN_TEXT("text/plain", "OK"),
        AN_ARRAY("application/json", "[]"),
        NULL("application/json", "null"),
        ANOTHER_OBJECT("application/json", "{\"status\":\"up\"}"),
        BROKEN_EVENTS("text/event-stream", "data: {\"id\":\"x\",\"cho\n\n"),
        OTHER_EVENTS("text/event-stream", "event: hello\ndata: {\"status\":\"up\"}\n\n");

        private final String type;
        private final String body;

        Nonsense(String type, String body) {
            this.type = type;
            this.body = body;
        }

        UpstreamHandler handler() {
            return UpstreamHandler.whole(200, Headers.of("content-type", type), Bytes.utf8(body));
        }
    }

    @BeforeAll
    static void start() {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: "%1$s/v1", models: [m]}
              responses: {kind: openai-compatible, base_url: "%1$s/v1", protocols: [responses], models: [m]}
              messages: {kind: anthropic, base_url: "%1$s", models: [m]}
              gemini: {kind: gemini, base_url: "%1$s", models: [m]}
              good: {kind: simulator, options: {pace: 0ms}}
            models:
              chat-then-good: {targets: [chat/m, good/demo], selector: in_order}
              responses-then-good: {targets: [responses/m, good/demo], selector: in_order}
              messages-then-good: {targets: [messages/m, good/demo], selector: in_order}
              gemini-then-good: {targets: [gemini/m, good/demo], selector: in_order}
            """.formatted(UPSTREAM.uri()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        UPSTREAM.close();
    }

    @ParameterizedTest(name = "{0} asks {1} for a stream: {2}, {3}")
    @MethodSource("all")
    void isABadGatewayAndTheNextTargetIsTried(ClientApi client, ClientApi upstream, boolean stream, Nonsense nonsense)
            throws Exception {
        UPSTREAM.otherwise(nonsense.handler());
        String provider = upstream.name().toLowerCase(Locale.ROOT);

        HttpResponse<String> alone = gateway.send(client.request(gateway, provider + "/m", stream));
        HttpResponse<String> followed = gateway.send(client.request(gateway, provider + "-then-good", stream));

        assertThat(alone.statusCode()).as(alone.body()).isEqualTo(502);
        assertThat(client.error(alone.body()).message())
                .containsAnyOf("provider '" + provider + "'", "upstream")
                .doesNotContain("<html", "Exception", "Welcome");
        assertThat(followed.statusCode()).as(followed.body()).isEqualTo(200);
        assertThat(followed.body()).contains("simulated");
    }

    @ParameterizedTest(name = "{0} asks {1}: {2}")
    @MethodSource("pages")
    void anErrorPageIsAnErrorWithoutItsMarkup(ClientApi client, ClientApi upstream, int status) throws Exception {
        Headers headers = Headers.of("content-type", "text/html", "location", "https://portal.example/login");
        Bytes page = Bytes.utf8("<html><head><style>b{}</style></head><body><b>Gone fishing</b></body></html>");
        UPSTREAM.otherwise(UpstreamHandler.whole(status, headers, page));
        String provider = upstream.name().toLowerCase(Locale.ROOT);

        HttpResponse<String> alone = gateway.send(client.request(gateway, provider + "/m", false));
        HttpResponse<String> followed = gateway.send(client.request(gateway, provider + "-then-good", false));

        assertThat(alone.statusCode()).as(alone.body()).isEqualTo(seen(client, status));
        assertThat(client.error(alone.body()).message()).isNotBlank().doesNotContain("<");
        assertThat(followed.statusCode()).as(followed.body()).isEqualTo(200);
    }

    private static int seen(ClientApi client, int status) {
        return switch (status) {
            case 404 -> 404;
            case 503 -> client == ClientApi.MESSAGES ? 529 : 503;
            default -> 502;
        };
    }

    static Stream<Arguments> pages() {
        return Stream.of(ClientApi.values())
                .flatMap(client -> Stream.of(ClientApi.values())
                        .flatMap(upstream -> Stream.of(302, 404, 500, 502, 503)
                                .map(status -> Arguments.of(client, upstream, status))));
    }

    static Stream<Arguments> all() {
        return Stream.of(ClientApi.values())
                .flatMap(client -> Stream.of(ClientApi.values())
                        .flatMap(upstream -> Stream.of(false, true)
                                .flatMap(stream -> Stream.of(Nonsense.values())
                                        .map(nonsense -> Arguments.of(client, upstream, stream, nonsense)))));
    }
}
