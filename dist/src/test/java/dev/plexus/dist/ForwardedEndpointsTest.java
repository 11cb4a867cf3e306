package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.json.Json;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that are sent on as they are: over sockets, to upstreams that do as they are told. */
@Timeout(60)
class ForwardedEndpointsTest {
    private static final Headers WAV = Headers.of("content-type", "audio/wav");

    @TempDir
    private Path folder;

    private final FakeUpstream first = FakeUpstream.start();
    private final FakeUpstream second = FakeUpstream.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private OpenGateway gateway;

    @BeforeEach
    void start() {
        gateway = OpenGateway.start(folder, """
            server: {max_upload: 4MiB}
            providers:
              one: {kind: openai-compatible, base_url: "%s/v1", api_key: key-of-one, models: [m]}
              two: {kind: openai-compatible, base_url: "%s/v1", api_key: key-of-two, models: [m]}
              messages: {kind: anthropic, base_url: "%s", api_key: key-of-messages, models: [m]}
              old:
                kind: openai-compatible
                base_url: "%s/v1"
                models: {m: {capabilities: {streamUsageOption: false}}}
            models:
              only: {targets: [one/m]}
              both: {targets: [one/m, two/m-two], selector: in_order}
              other-api-first:
                {targets: [messages/m, two/m-two], selector: in_order, failover: {max_attempts: 1}}
              other-api: {targets: [messages/m]}
            """.formatted(first.uri(), second.uri(), first.uri(), first.uri()));
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        first.close();
        second.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/images/generations", "/audio/speech", "/moderations", "/rerank", "/completions"})
    void sendsADocumentOnWithAnotherModelAndNothingElseChanged(String path) throws Exception {
        first.on("/v1" + path, UpstreamHandler.json(200, "{\"answer\" : 1}"));

        HttpResponse<String> answer =
                gateway.send(post("/v1" + path, "{ \"model\":\"only\",\"input\":  [1.50, \"Grüße\"] }"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"answer\" : 1}");
        assertThat(answer.headers().firstValue("x-plexus-request-id")).isPresent();
        ReceivedRequest sent = first.request();
        assertThat(sent.path()).isEqualTo("/v1" + path);
        assertThat(sent.body().utf8()).isEqualTo("{ \"model\":\"m\",\"input\":  [1.50, \"Grüße\"] }");
        assertThat(sent.headers().all("authorization")).containsExactly("Bearer key-of-one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audio/transcriptions", "/audio/translations", "/images/edits"})
    void sendsAFormOnWithAnotherModelWhereverItStands(String path) throws Exception {
        first.on(
                "/v1" + path, UpstreamHandler.whole(200, Headers.of("content-type", "text/vtt"), Bytes.utf8("WEBVTT")));
        byte[] file = noise(300_000);

        HttpResponse<String> before = gateway.send(
                new Form().field("model", "only").file("file", file).post(gateway.uri("/v1" + path)));
        HttpResponse<String> behind = gateway.send(
                new Form().file("file", file).field("model", "only").post(gateway.uri("/v1" + path)));

        assertThat(List.of(before.statusCode(), behind.statusCode())).containsOnly(200);
        assertThat(behind.body()).isEqualTo("WEBVTT");
        assertThat(behind.headers().firstValue("content-type")).contains("text/vtt");
        assertThat(first.requests().get(0).body())
                .isEqualTo(new Form().field("model", "m").file("file", file).bytes());
        assertThat(first.requests().get(1).body())
                .isEqualTo(new Form().file("file", file).field("model", "m").bytes());
        assertThat(first.requests().get(1).headers().first("content-type")).contains(Form.TYPE);
    }

    @Test
    void aFormThatIsRefusedBeforeItsEndDoesNotCostTheNextRequestItsAnswer() throws Exception {
        HttpRequest refused = new Form()
                .field("model", "other-api")
                .file("file", noise(300_000))
                .post(gateway.uri("/v1/audio/transcriptions"));
        try (HttpClient patient =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = patient.send(refused, BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.headers().firstValue("connection")).contains("close");
            }
        }
    }

    @Test
    void sendsAFormOfUnknownLengthOn() throws Exception {
        first.on("/v1/audio/transcriptions", UpstreamHandler.json(200, "{\"text\":\"hello\"}"));
        Bytes form =
                new Form().field("model", "only").file("file", noise(200_000)).bytes();
        HttpRequest request = HttpRequest.newBuilder(gateway.uri("/v1/audio/transcriptions"))
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .header("content-type", Form.TYPE)
                .POST(BodyPublishers.ofInputStream(form::inputStream))
                .build();

        HttpResponse<String> answer = gateway.send(request);

        assertThat(answer.body()).isEqualTo("{\"text\":\"hello\"}");
        assertThat(first.request().headers().first("transfer-encoding")).contains("chunked");
        assertThat(first.request().body().length()).isEqualTo(form.length() - 3);
    }

    @Test
    void givesTheNextTargetTheWholeForm() throws Exception {
        first.otherwise(UpstreamHandler.json(500, "{\"error\":{\"message\":\"broken\"}}"));
        second.otherwise(UpstreamHandler.json(200, "{\"text\":\"hello\"}"));
        byte[] file = noise(500_000);

        HttpResponse<String> answer = gateway.send(
                new Form().file("file", file).field("model", "both").post(gateway.uri("/v1/audio/transcriptions")));

        assertThat(answer.body()).isEqualTo("{\"text\":\"hello\"}");
        assertThat(second.request().body())
                .isEqualTo(new Form().file("file", file).field("model", "m-two").bytes());
        assertThat(second.request().headers().all("authorization")).containsExactly("Bearer key-of-two");
    }

    @Test
    void givesTheNextTargetTheWholeFormIfTheFirstBreaksInTheMiddleOfIt() throws Exception {
        try (ClosingUpstream closing = ClosingUpstream.start()) {
            OpenGateway other = OpenGateway.start(folder.resolve("other"), """
                providers:
                  one: {kind: openai-compatible, base_url: "%s/v1", models: [m]}
                  two: {kind: openai-compatible, base_url: "%s/v1", models: [m]}
                models:
                  both: {targets: [one/m, two/m-two], selector: in_order}
                """.formatted(closing.uri(), second.uri()));
            second.otherwise(UpstreamHandler.json(200, "{\"text\":\"hello\"}"));
            byte[] file = noise(8_000_000);

            HttpResponse<String> answer = other.send(
                    new Form().field("model", "both").file("file", file).post(other.uri("/v1/audio/translations")));

            assertThat(answer.body()).isEqualTo("{\"text\":\"hello\"}");
            assertThat(second.request().body())
                    .isEqualTo(new Form()
                            .field("model", "m-two")
                            .file("file", file)
                            .bytes());
            other.close();
        }
    }

    @Test
    void goesPastAProviderOfAnotherApi() throws Exception {
        second.otherwise(UpstreamHandler.json(200, "{\"results\":[]}"));

        HttpResponse<String> next = gateway.send(post("/v1/rerank", "{\"model\":\"other-api-first\"}"));
        HttpResponse<String> alone = gateway.send(post("/v1/rerank", "{\"model\":\"other-api\"}"));

        assertThat(next.body()).isEqualTo("{\"results\":[]}");
        assertThat(alone.statusCode()).isEqualTo(400);
        assertThat(alone.body()).contains("provider 'messages' speaks [messages] and so has no rerank");
        assertThat(first.requests()).isEmpty();
    }

    @Test
    void passesABinaryAnswerOnWhileItComes() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        first.otherwise((_, answer) -> {
            answer.begin(200, WAV);
            answer.write(Bytes.utf8("RIFF"));
            answer.await(seen);
            answer.write(Bytes.utf8("WAVE"));
            answer.finish();
        });

        HttpResponse<InputStream> answer =
                client.send(post("/v1/audio/speech", "{\"model\":\"only\"}"), BodyHandlers.ofInputStream());

        try (InputStream in = answer.body()) {
            assertThat(in.readNBytes(4)).asString(StandardCharsets.US_ASCII).isEqualTo("RIFF");
            seen.countDown();
            assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("WAVE");
        }
        assertThat(answer.headers().firstValue("content-type")).contains("audio/wav");
    }

    @Test
    void keepsTheLengthOfABinaryAnswer() throws Exception {
        first.otherwise(UpstreamHandler.whole(200, WAV, Bytes.of(noise(100_000))));

        HttpResponse<byte[]> answer =
                client.send(post("/v1/audio/speech", "{\"model\":\"only\"}"), BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-length")).contains("100000");
        assertThat(answer.body()).isEqualTo(noise(100_000));
    }

    @Test
    void neverMakesABrokenAnswerLookComplete() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        first.otherwise((_, answer) -> {
            answer.begin(200, WAV);
            answer.write(Bytes.utf8("RIFF"));
            answer.await(seen);
            answer.reset();
        });

        HttpResponse<InputStream> answer =
                client.send(post("/v1/audio/speech", "{\"model\":\"both\"}"), BodyHandlers.ofInputStream());

        try (InputStream in = answer.body()) {
            assertThat(in.readNBytes(4)).asString(StandardCharsets.US_ASCII).isEqualTo("RIFF");
            seen.countDown();
            assertThatExceptionOfType(IOException.class).isThrownBy(in::readAllBytes);
        }
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void asksForTheTokensOfAStreamOfCompletionsAndHidesThem() throws Exception {
        String tokens = "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";
        first.otherwise(UpstreamHandler.events(
                List.of(data("{\"choices\":[{\"text\":\"Hi\"}],\"usage\":null}"), data(tokens), data("[DONE]"))));

        HttpResponse<String> hidden =
                gateway.send(post("/v1/completions", "{\"model\":\"only\",\"prompt\":\"a\",\"stream\":true}"));
        HttpResponse<String> wanted = gateway.send(post(
                "/v1/completions", "{\"model\":\"only\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"));

        assertThat(hidden.body())
                .isEqualTo("data: {\"choices\":[{\"text\":\"Hi\"}],\"usage\":null}\n\ndata: [DONE]\n\n");
        assertThat(wanted.body()).contains(tokens);
        assertThat(Json.parseObject(first.requests().getFirst().body()).object("stream_options"))
                .contains(Json.parseObject("{\"include_usage\":true}"));
    }

    @Test
    void asksForNoTokensWhereTheConfigurationSaysThatTheyAreNotTold() throws Exception {
        first.otherwise(UpstreamHandler.events(List.of(data("[DONE]"))));

        gateway.send(post(
                "/v1/completions",
                "{\"model\":\"old/m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"));

        assertThat(Json.parseObject(first.request().body()).has("stream_options"))
                .isFalse();
    }

    @Test
    void passesEventsOnAsTheyAreAndEndsThemInAnErrorIfTheyBreak() throws Exception {
        Frame partial = Frame.event("image_generation.partial_image", Bytes.utf8("{\"b64_json\":\"aGk=\"}"));
        first.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.write(partial);
            answer.close();
        });

        HttpResponse<String> answer =
                gateway.send(post("/v1/images/generations", "{\"model\":\"only\",\"stream\":true}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(partial.raw().utf8() + "data: {\"error\":{\"message\":");
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    }

    @Test
    void triesTheNextTargetIfAStreamBeginsWithAnError() throws Exception {
        first.otherwise(UpstreamHandler.events(
                List.of(data("{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}"))));
        second.otherwise(UpstreamHandler.events(List.of(data("{\"type\":\"speech.audio.done\"}"))));

        HttpResponse<String> answer =
                gateway.send(post("/v1/audio/speech", "{\"model\":\"both\",\"stream_format\":\"sse\"}"));

        assertThat(answer.body()).isEqualTo("data: {\"type\":\"speech.audio.done\"}\n\n");
    }

    @Test
    void asksTheVendorsOwnModelOfModerationIfNoneIsNamed() throws Exception {
        HttpResponse<String> moderation = gateway.send(post("/v1/moderations", "{\"input\":\"x\"}"));
        HttpResponse<String> picture = gateway.send(post("/v1/images/generations", "{\"prompt\":\"x\"}"));
        HttpResponse<String> form = gateway.send(new Form().field("prompt", "x").post(gateway.uri("/v1/images/edits")));

        assertThat(moderation.body()).contains("omni-moderation-latest").contains("model_not_found");
        assertThat(picture.statusCode()).isEqualTo(400);
        assertThat(picture.body()).contains("model is missing").contains("\"param\":\"model\"");
        assertThat(form.body()).contains("model is missing");
    }

    @Test
    void refusesWhatIsLargerThanAllowed() throws Exception {
        HttpResponse<String> form = gateway.send(new Form()
                .field("model", "only")
                .file("file", noise(5_000_000))
                .post(gateway.uri("/v1/audio/transcriptions")));

        assertThat(form.statusCode()).isEqualTo(413);
        assertThat(form.body()).contains("server.max_upload").contains("request_too_large");
    }

    @Test
    void refusesAFormThatNamesTwoModels() throws Exception {
        first.on("/v1/audio/transcriptions", UpstreamHandler.json(200, "{}"));

        HttpResponse<String> answer = gateway.send(new Form()
                .field("model", "only")
                .file("file", noise(100_000))
                .field("model", "dearer")
                .post(gateway.uri("/v1/audio/transcriptions")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("more than one such field").contains("\"param\":\"model\"");
        assertThat(first.requests()).isEmpty();
    }

    @Test
    void refusesAFormWhereOnlyADocumentIsTaken() throws Exception {
        HttpResponse<String> answer =
                gateway.send(new Form().field("model", "only").post(gateway.uri("/v1/audio/speech")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("application/json");
    }

    @Test
    void tellsTheRefusalOfAnUpstreamAsItSaidIt() throws Exception {
        first.otherwise(UpstreamHandler.json(
                400, "{\"error\":{\"message\":\"no such voice\",\"type\":\"invalid_request_error\"}}"));

        HttpResponse<String> answer = gateway.send(post("/v1/audio/speech", "{\"model\":\"both\"}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("no such voice");
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void leavesTheUpstreamIfTheClientLeavesInTheMiddleOfAnUpload() throws Exception {
        String head = "POST /v1/audio/transcriptions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer "
                + OpenGateway.KEY + "\r\ncontent-type: " + Form.TYPE + "\r\ncontent-length: 3000000\r\n\r\n";
        Bytes begun =
                new Form().field("model", "only").file("file", noise(500_000)).bytes();
        try (Socket leaving =
                new Socket(InetAddress.getLoopbackAddress(), gateway.uri("/").getPort())) {
            OutputStream out = leaving.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            begun.slice(0, 400_000).writeTo(out);
            out.flush();
            Eventually.until(
                    "a connection to the upstream", () -> !first.connections().isEmpty());
        }

        first.connections().getFirst().awaitClientLeft(Duration.ofSeconds(20));
        assertThat(first.requests()).isEmpty();
    }

    private HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(gateway.uri(path))
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static Frame data(String json) {
        return Frame.data(Bytes.utf8(json));
    }

    /** Bytes that hold much of what could be taken for a boundary. */
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        byte[] almost = "\r\n--the-boundar\r\n--the-bound\r\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + almost.length < length; at += 997) {
            System.arraycopy(almost, 0, noise, at, almost.length);
        }
        return noise;
    }
}
