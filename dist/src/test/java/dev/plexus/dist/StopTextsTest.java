package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stop texts hold also where the upstream takes none or fewer: the gateway ends the answer itself. */
class StopTextsTest {
    private static final String DELTA = """
        event: response.output_text.delta
        data: {"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"%s"}

        """;

    private static final String BEGINNING = """
        event: response.created
        data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1,"status":"in_progress","model":"m","output":[]}}

        event: response.output_item.added
        data: {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"msg_1","type":"message","status":"in_progress","role":"assistant","content":[]}}

        event: response.content_part.added
        data: {"type":"response.content_part.added","sequence_number":2,"item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}

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
              responses: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, protocols: [responses], models: [m]}
              chat: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, protocols: [chat], models: [m]}
              gemini: {kind: gemini, base_url: '%1$s', api_key: sk-up, models: [m]}
            """.formatted(upstream.uri()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void endsAStreamOfAnUpstreamThatKnowsNoneAndLeavesIt() throws Exception {
        upstream.on("/v1/responses", (_, answer) -> {
            answer.beginEvents();
            answer.write(Bytes.utf8(
                    BEGINNING + DELTA.formatted("one, tw") + DELTA.formatted("o. EN") + DELTA.formatted("D three")));
            answer.hang();
        });

        String stream = ask(ClientApi.MESSAGES, "responses/m", """
            {"model":"responses/m","stream":true,"max_tokens":99,"stop_sequences":["END"],"messages":[{"role":"user","content":"hi"}]}
            """).body();

        assertThat(stream)
                .contains("\"text\":\"one, tw\"", "\"text\":\"o. \"")
                .contains("\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\"")
                .doesNotContain("three", "error", "\"output_tokens\":0}")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        upstream.request().connection().awaitClientLeft(Duration.ofSeconds(10));
        assertThat(upstream.request().connection().clientLeft()).isTrue();
    }

    @Test
    void cutsAWholeAnswerOfAnUpstreamThatKnowsNone() throws Exception {
        upstream.on("/v1/responses", UpstreamHandler.json(200, """
            {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"m","output":[{"id":"msg_1",
            "type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","text":"one END two","annotations":[]}]}],
            "usage":{"input_tokens":7,"output_tokens":5,"total_tokens":12}}
            """));

        JsonObject answer =
                Json.parseObject(ask(ClientApi.GEMINI, "responses/m", """
                    {"contents":[{"role":"user","parts":[{"text":"hi"}]}],"generationConfig":{"stopSequences":["END"]}}
                    """).body());

        JsonObject candidate =
                (JsonObject) answer.array("candidates").orElseThrow().elements().getFirst();
        assertThat(candidate.toString()).contains("\"text\":\"one \"").contains("\"finishReason\":\"STOP\"");
        assertThat(answer.object("usageMetadata").orElseThrow().integer("promptTokenCount"))
                .contains(7L);
    }

    @Test
    void looksForThoseBeyondTheUpstreamsMost() throws Exception {
        upstream.on("/v1/chat/completions", UpstreamHandler.json(200, """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",
            "message":{"role":"assistant","content":"one five two six"}}],"usage":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12}}
            """));

        String answer = ask(ClientApi.MESSAGES, "chat/m", """
            {"model":"chat/m","max_tokens":99,"stop_sequences":["a1","b2","c3","d4","six","five"],"messages":[{"role":"user","content":"hi"}]}
            """).body();

        JsonObject sent = Json.parseObject(upstream.request().body());
        assertThat(sent.array("stop").orElseThrow().toString()).isEqualTo("[\"a1\",\"b2\",\"c3\",\"d4\"]");
        assertThat(answer)
                .contains("\"text\":\"one \"")
                .contains("\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"five\"");
    }

    @Test
    void looksForThoseBeyondTheFiveOfTheThirdVendor() throws Exception {
        upstream.otherwise(UpstreamHandler.json(200, """
            {"candidates":[{"index":0,"finishReason":"STOP","content":{"role":"model","parts":[{"text":"one six"}]}}],
            "usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":5,"totalTokenCount":12}}
            """));

        HttpResponse<String> answer = ask(ClientApi.MESSAGES, "gemini/m", """
            {"model":"gemini/m","max_tokens":99,"stop_sequences":["a1","b2","c3","d4","e5","six"],"messages":[{"role":"user","content":"hi"}]}
            """);

        assertThat(upstream.request().body().utf8()).contains("\"stopSequences\":[\"a1\",\"b2\",\"c3\",\"d4\",\"e5\"]");
        assertThat(answer.body()).contains("\"stop_sequence\":\"six\"");
        assertThat(answer.headers().firstValue("x-plexus-warnings")).isEmpty();
    }

    private HttpResponse<String> ask(ClientApi client, String model, String body) throws Exception {
        return gateway.send(client.request(gateway, model, body));
    }
}
