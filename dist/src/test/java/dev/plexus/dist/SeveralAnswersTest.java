package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several answers of an upstream that gives one are as many calls at once, told as the client's dialect tells them. */
class SeveralAnswersTest {
    private static final String MESSAGE = """
        {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"yes"}],
        "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":3}}
        """;

    @TempDir
    private Path folder;

    private FakeUpstream upstream;
    private OpenGateway gateway;

    @BeforeEach
    void start() {
        upstream = FakeUpstream.start();
        gateway = OpenGateway.start(folder, """
            providers:
              messages: {kind: anthropic, base_url: '%1$s', api_key: sk-up, models: [m]}
              responses: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, protocols: [responses], models: [m]}
            """.formatted(upstream.uri()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void asksAtOnceAndSumsTheCost() throws Exception {
        CountDownLatch allAsked = new CountDownLatch(3);
        upstream.otherwise((_, answer) -> {
            allAsked.countDown();
            answer.await(allAsked);
            answer.json(200, MESSAGE);
        });

        JsonObject answer = Json.parseObject(chat("messages/m", 3, false).body());

        List<JsonObject> choices = answer.array("choices").orElseThrow().elements().stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(choices)
                .extracting(choice -> choice.integer("index").orElseThrow())
                .containsExactly(0L, 1L, 2L);
        assertThat(choices)
                .extracting(choice ->
                        choice.object("message").orElseThrow().text("content").orElseThrow())
                .containsOnly("yes");
        JsonObject usage = answer.object("usage").orElseThrow();
        assertThat(usage.integer("prompt_tokens")).contains(30L);
        assertThat(usage.integer("completion_tokens")).contains(9L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "responses"})
    void streamsThemByTheirNumbers(String dialect) throws Exception {
        upstream.otherwise(UpstreamHandler.replay(Fixtures.of(dialect, "stream-text")));

        HttpResponse<String> answer = chat(dialect + "/m", 2, true);

        List<JsonObject> chunks = answer.body()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> Json.parseObject(Bytes.utf8(line.substring(6))))
                .toList();
        assertThat(words(chunks, 0)).isNotEmpty().isEqualTo(words(chunks, 1));
        assertThat(finishes(chunks)).containsExactlyInAnyOrder(0L, 1L);
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void asksForAClientOfTheThirdVendorToo() throws Exception {
        upstream.otherwise(UpstreamHandler.json(200, MESSAGE));

        String answer = gateway.send(ClientApi.GEMINI.request(gateway, "messages/m", """
            {"contents":[{"role":"user","parts":[{"text":"hi"}]}],"generationConfig":{"candidateCount":2}}
            """))
                .body();

        assertThat(Json.parseObject(answer).array("candidates").orElseThrow().elements())
                .hasSize(2);
        assertThat(Json.parseObject(answer)
                        .object("usageMetadata")
                        .orElseThrow()
                        .integer("promptTokenCount"))
                .contains(20L);
    }

    @Test
    void failsAsAWholeWhenOneOfThemFails() throws Exception {
        upstream.otherwise(UpstreamHandler.inTurn(
                UpstreamHandler.json(200, MESSAGE),
                UpstreamHandler.json(
                        529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}")));

        HttpResponse<String> answer = chat("messages/m", 2, false);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(ClientApi.CHAT.error(answer.body()).message()).contains("busy");
    }

    @Test
    void refusesMoreThanEight() throws Exception {
        HttpResponse<String> answer = chat("messages/m", 9, false);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ClientApi.CHAT.error(answer.body()).where()).isEqualTo("n");
        assertThat(upstream.requests()).isEmpty();
    }

    private HttpResponse<String> chat(String model, int count, boolean stream) throws Exception {
        return gateway.send(ClientApi.CHAT.request(gateway, model, """
            {"model":"%s","n":%d,"stream":%s,"messages":[{"role":"user","content":"hi"}]}
            """.formatted(model, count, stream)));
    }

    private static String words(List<JsonObject> chunks, long index) {
        return choices(chunks)
                .filter(choice -> choice.integer("index").orElseThrow() == index)
                .flatMap(choice -> choice.object("delta").orElseThrow().text("content").stream())
                .reduce("", String::concat);
    }

    private static List<Long> finishes(List<JsonObject> chunks) {
        return choices(chunks)
                .filter(choice -> choice.text("finish_reason").isPresent())
                .map(choice -> choice.integer("index").orElseThrow())
                .toList();
    }

    private static Stream<JsonObject> choices(List<JsonObject> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.array("choices").orElseThrow().elements().stream())
                .map(JsonObject.class::cast);
    }
}
