package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and PDFs at addresses reach upstreams that read none, and clients reach nothing through that which is not public. */
class FetchedMediaTest {
    private static final byte[] PICTURE = "\u0089PNG\r\n of a cat".getBytes(StandardCharsets.ISO_8859_1);
    private static final String PICTURE_DATA = Base64.getEncoder().encodeToString(PICTURE);

    private static final String GEMINI_ANSWER = """
        {"candidates":[{"index":0,"content":{"role":"model","parts":[{"text":"a cat"}]},"finishReason":"STOP"}],
        "usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":1,"totalTokenCount":8}}\
        """;

    private static final String CHAT_ANSWER = """
        {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"a cat"}}]}\
        """;

    @TempDir
    private Path folder;

    private FakeUpstream upstream;
    private FakeUpstream files;
    private OpenGateway gateway;

    @BeforeEach
    void start() {
        upstream = FakeUpstream.start()
                .on("/v1beta/models/m:generateContent", UpstreamHandler.json(200, GEMINI_ANSWER))
                .on("/v1/chat/completions", UpstreamHandler.json(200, CHAT_ANSWER));
        files = FakeUpstream.start()
                .on("/cat.png", file("image/png", PICTURE))
                .on("/cat", file("application/octet-stream", PICTURE))
                .on("/page", file("text/html", "<html>".getBytes(StandardCharsets.UTF_8)))
                .on("/paper.pdf", file("application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
                .on("/moved", moved("/cat.png"))
                .on("/round", moved("/round"));
        gateway = gateway("media: {allow_hosts: ['127.0.0.1']}");
    }

    @AfterEach
    void stop() {
        gateway.close();
        files.close();
        upstream.close();
    }

    private OpenGateway gateway(String more) {
        return OpenGateway.start(folder, """
            providers:
              gemini: {kind: gemini, base_url: '%1$s', api_key: sk-up, models: [m]}
              second: {kind: gemini, base_url: '%1$s/second', api_key: sk-up, models: [m]}
              chat: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, protocols: [chat], models: [m]}
            models:
              either: {targets: [second/m, gemini/m], selector: in_order}
            """.formatted(upstream.uri()) + more + "\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientApi.class,
            names = {"CHAT", "RESPONSES", "MESSAGES"})
    void takesAPictureToAnUpstreamThatReadsNoAddresses(ClientApi client) throws Exception {
        HttpResponse<String> answer = gateway.send(client.request(gateway, "gemini/m", showing(client, "/cat.png")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(upstream.request().body().utf8())
                .contains("\"mimeType\":\"image/png\"", "\"data\":\"" + PICTURE_DATA + "\"");
        assertThat(files.request().headers().first("authorization")).isEmpty();
    }

    @Test
    void takesAPictureOfAToolsResult() throws Exception {
        HttpResponse<String> answer =
                gateway.send(ClientApi.MESSAGES.request(gateway, "gemini/m", """
                    {"model":"gemini/m","max_tokens":9,"messages":[{"role":"user","content":"hi"},
                    {"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"look","input":{}}]},
                    {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":[
                    {"type":"image","source":{"type":"url","url":"%s"}}]}]}]}
                    """.formatted(files.uri("/cat.png"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(upstream.request().body().utf8()).contains(PICTURE_DATA);
    }

    @Test
    void takesAPdfToAnUpstreamThatTakesData() throws Exception {
        HttpResponse<String> answer =
                gateway.send(ClientApi.RESPONSES.request(gateway, "chat/m", """
                    {"model":"chat/m","input":[{"role":"user","content":[{"type":"input_file","file_url":"%s"}]}]}
                    """.formatted(files.uri("/paper.pdf"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(upstream.request().body().utf8()).contains("data:application/pdf;base64,JVBERi0xLjc=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cat", "/moved"})
    void followsRedirectsAndLooksAtTheBytes(String path) throws Exception {
        HttpResponse<String> answer =
                gateway.send(ClientApi.CHAT.request(gateway, "gemini/m", showing(ClientApi.CHAT, path)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(upstream.request().body().utf8()).contains("image/png", PICTURE_DATA);
    }

    @Test
    void fetchesSeveralAtOnceAndEachAddressOnce() throws Exception {
        CountDownLatch bothAsked = new CountDownLatch(2);
        UpstreamHandler patient = (_, answer) -> {
            bothAsked.countDown();
            answer.await(bothAsked);
            answer.whole(200, Headers.of("content-type", "image/png"), Bytes.of(PICTURE));
        };
        files.on("/one", patient).on("/two", patient);

        HttpResponse<String> answer = gateway.send(ClientApi.CHAT.request(
                gateway, "gemini/m", """
                    {"model":"gemini/m","messages":[{"role":"user","content":[%s,%s,%s]}]}
                    """.formatted(picture("/one"), picture("/two"), picture("/one"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(files.requests()).extracting(ReceivedRequest::path).containsExactlyInAnyOrder("/one", "/two");
    }

    @Test
    void fetchesOnceForAllTheTargetsThatAreTried() throws Exception {
        upstream.on(
                "/second/v1beta/models/m:generateContent",
                UpstreamHandler.json(
                        503, "{\"error\":{\"code\":503,\"message\":\"later\",\"status\":\"UNAVAILABLE\"}}"));

        HttpResponse<String> answer = gateway.send(ClientApi.CHAT.request(gateway, "either", either("/cat.png")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(upstream.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body().utf8()).contains(PICTURE_DATA));
        assertThat(files.requests()).hasSize(1);
    }

    @Test
    void triesWhatCannotBeFetchedOnceForAllTargets() throws Exception {
        HttpResponse<String> answer = gateway.send(ClientApi.CHAT.request(gateway, "either", either("/page")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(files.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/page, 'neither a picture nor a PDF, but text/html'",
        "/gone, status 404",
        "/round, more than 5 redirects"
    })
    void saysWhereAndWhyItCouldNot(String path, String why) throws Exception {
        HttpResponse<String> answer = gateway.send(
                ClientApi.CHAT.request(gateway, "gemini/m", showing(ClientApi.CHAT, path + "?token=secret")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ClientApi.CHAT.error(answer.body()).message())
                .contains(files.uri(path).toString(), why);
        assertThat(ClientApi.CHAT.error(answer.body()).where()).isEqualTo("turns[0].parts[1]");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void takesNoMoreThanTwentyMebibytes() throws Exception {
        files.on("/large", large(22));

        HttpResponse<String> answer =
                gateway.send(ClientApi.CHAT.request(gateway, "gemini/m", showing(ClientApi.CHAT, "/large")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("larger than 20 MiB");
    }

    @Test
    void takesNoMoreThanFiftyMebibytesForOneRequest() throws Exception {
        files.on("/large", large(18));

        HttpResponse<String> answer = gateway.send(ClientApi.CHAT.request(
                gateway, "gemini/m", """
                    {"model":"gemini/m","messages":[{"role":"user","content":[%s,%s,%s]}]}
                    """.formatted(picture("/large?1"), picture("/large?2"), picture("/large?3"))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("larger than 50 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "169.254.169.254", "2130706433", "0.0.0.0"})
    void doesNotReachWhatIsNotPublic(String host) throws Exception {
        gateway.close();
        gateway = gateway("");
        String url = "http://%s:%d/cat.png".formatted(host, files.uri().getPort());

        HttpResponse<String> answer = gateway.send(ClientApi.CHAT.request(gateway, "gemini/m", """
            {"model":"gemini/m","messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},
            {"type":"image_url","image_url":{"url":"%s"}}]}]}\
            """.formatted(url)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(files.requests()).isEmpty();
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void doesNotFollowARedirectToWhatIsNotPublic() throws Exception {
        URI hidden = URI.create("http://localhost:" + files.uri().getPort() + "/cat.png");
        files.on("/out", (_, answer) -> answer.whole(302, Headers.of("location", hidden.toString()), Bytes.EMPTY));

        HttpResponse<String> answer =
                gateway.send(ClientApi.CHAT.request(gateway, "gemini/m", showing(ClientApi.CHAT, "/out")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("leads to an address that is not public");
        assertThat(files.requests()).extracting(ReceivedRequest::path).containsExactly("/out");
    }

    @Test
    void fetchesNothingIfToldSo() throws Exception {
        gateway.close();
        gateway = gateway("media: {fetch: false, allow_hosts: ['127.0.0.1']}");

        HttpResponse<String> answer =
                gateway.send(ClientApi.CHAT.request(gateway, "gemini/m", showing(ClientApi.CHAT, "/cat.png")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(files.requests()).isEmpty();
    }

    @Test
    void leavesAnAddressToAnUpstreamThatReadsIt() throws Exception {
        String body = showing(ClientApi.MESSAGES, "/cat.png").replace("gemini/m", "chat/m");

        HttpResponse<String> answer = gateway.send(ClientApi.MESSAGES.request(gateway, "chat/m", body));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(upstream.request().body().utf8())
                .contains(files.uri("/cat.png").toString());
        assertThat(files.requests()).isEqualTo(List.of());
    }

    private String showing(ClientApi client, String path) {
        String url = files.uri() + path;
        return switch (client) {
            case CHAT -> """
                {"model":"gemini/m","messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},%s]}]}
                """.formatted(picture(path));
            case RESPONSES -> """
                {"model":"gemini/m","input":[{"role":"user","content":[{"type":"input_image","image_url":"%s"}]}]}
                """.formatted(url);
            case MESSAGES -> """
                {"model":"gemini/m","max_tokens":9,"messages":[{"role":"user","content":[
                {"type":"image","source":{"type":"url","url":"%s"}}]}]}
                """.formatted(url);
            case GEMINI -> throw new IllegalArgumentException("its pictures are data");
        };
    }

    private String either(String path) {
        return showing(ClientApi.CHAT, path).replace("gemini/m", "either");
    }

    private String picture(String path) {
        return "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + files.uri() + path + "\"}}";
    }

    private static UpstreamHandler file(String type, byte[] bytes) {
        return UpstreamHandler.whole(200, Headers.of("content-type", type), Bytes.of(bytes));
    }

    private static UpstreamHandler moved(String path) {
        return UpstreamHandler.whole(302, Headers.of("location", path), Bytes.EMPTY);
    }

    private static UpstreamHandler large(int mebibytes) {
        return (_, answer) -> {
            answer.begin(200, Headers.of("content-type", "image/png"));
            Bytes piece = Bytes.of(new byte[1024 * 1024]);
            for (int written = 0; written < mebibytes; written++) {
                answer.write(piece);
            }
            answer.finish();
        };
    }
}
