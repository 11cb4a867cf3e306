package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An upstream that refuses a hint or a seal is asked once more without it, and the client gets its answer. */
@Timeout(60)
class HealedRefusalsTest {
    private static final String MESSAGES = "/v1/messages";
    private static final String GEMINI = "/v1beta/models/signing/m:generateContent";

    private final FakeUpstream upstream = FakeUpstream.start();

    @TempDir
    private Path folder;

    private OpenGateway gateway;

    @BeforeEach
    void start() {
        String provider = "{base_url: '" + upstream.uri() + "', api_key: sk-up, ";
        gateway = OpenGateway.start(
                folder,
                "providers:\n  up: " + provider + "kind: anthropic}\n  server: " + provider
                        + "kind: openai-compatible}\n  signing: " + provider + "kind: gemini}\n");
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    @Pitfall(84)
    void aHintTheUpstreamDoesNotKnowIsTakenOutOfTheClientsOwnBytes() throws Exception {
        answer(anthropic("top_p: Extra inputs are not permitted"), "messages", "text");
        String body = "{\"model\":\"up/m\", \"max_tokens\":9, \"top_p\":0.9, \"messages\":[{\"role\":\"user\","
                + " \"content\":\"x\"}]}";

        HttpResponse<String> response = send(MESSAGES, body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(warnings(response)).contains("parameter_refused");
        assertThat(sent(0)).contains("\"top_p\":0.9");
        assertThat(sent(1)).isEqualTo(sent(0).replace(", \"top_p\":0.9", ""));
    }

    @Test
    void theNextRequestGoesWithoutItAtOnce() throws Exception {
        answer(anthropic("top_p: Extra inputs are not permitted"), "messages", "text");
        String body = "{\"model\":\"up/m\",\"max_tokens\":9,\"top_p\":0.9,\"messages\":[{\"role\":\"user\","
                + "\"content\":\"x\"}]}";
        send(MESSAGES, body);

        HttpResponse<String> next = send(MESSAGES, body);

        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(warnings(next)).contains("parameter_refused");
        assertThat(upstream.requests()).hasSize(3);
        assertThat(sent(2)).doesNotContain("top_p");
    }

    @Test
    void aHintIsTakenOutOfATranslatedRequestToo() throws Exception {
        answer(anthropic("metadata: Extra inputs are not permitted"), "messages", "text");

        HttpResponse<String> response = send("/v1/chat/completions", """
            {"model":"up/m","safety_identifier":"user-1","messages":[{"role":"user","content":"x"}]}\
            """);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(sent(0)).contains("metadata");
        assertThat(sent(1)).doesNotContain("metadata");
    }

    @Test
    @Pitfall(84)
    void aChatServersUnsupportedParameterIsTakenOut() throws Exception {
        answer(
                UpstreamHandler.json(
                        400,
                        "{\"error\":{\"message\":\"Unsupported parameter: 'safety_identifier'\","
                                + "\"code\":\"unsupported_parameter\",\"param\":\"safety_identifier\"}}"),
                "chat",
                "text");

        HttpResponse<String> response = send("/v1/chat/completions", """
            {"model":"server/m","safety_identifier":"user-1","messages":[{"role":"user","content":"x"}]}\
            """);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(sent(1)).doesNotContain("safety_identifier");
    }

    @Test
    @Pitfall(29)
    void aSignatureTheUpstreamDoesNotTakeGoesWithItsThought() throws Exception {
        answer(anthropic("messages.1.content.0: Invalid `signature` in `thinking` block"), "messages", "text");

        HttpResponse<String> response = send(MESSAGES, toolTurn());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(warnings(response)).contains("seal_refused").contains("thinking_off_unsigned_history");
        assertThat(sent(0)).contains("made elsewhere");
        JsonObject second = Json.parseObject(sent(1));
        assertThat(sent(1)).doesNotContain("made elsewhere").contains("tool_use");
        assertThat(second.has("thinking")).isFalse();
    }

    @Test
    void aRefusalThatComesAsTheFirstEventOfAStreamIsHealedToo() throws Exception {
        answer(
                UpstreamHandler.events(List.of(Frame.event(
                        "error",
                        Bytes.utf8("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                                + "\"message\":\"top_p: Extra inputs are not permitted\"}}")))),
                "messages",
                "stream-text");

        HttpResponse<String> response = send(MESSAGES, """
            {"model":"up/m","max_tokens":9,"top_p":0.9,"stream":true,"messages":[{"role":"user","content":"x"}]}\
            """);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("message_stop").doesNotContain("event: error");
        assertThat(sent(1)).doesNotContain("top_p");
    }

    @Test
    void theNextTurnOfThatConversationGoesWithoutItAtOnce() throws Exception {
        answer(anthropic("messages.1.content.0: Invalid `signature` in `thinking` block"), "messages", "text");
        send(MESSAGES, toolTurn());

        HttpResponse<String> next = send(MESSAGES, toolTurn());

        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(upstream.requests()).hasSize(3);
        assertThat(sent(2)).doesNotContain("made elsewhere");
    }

    @Test
    void aCorruptedThoughtSignatureIsSkipped() throws Exception {
        answer(
                UpstreamHandler.json(
                        400,
                        "{\"error\":{\"code\":400,\"message\":\"Corrupted thought signature.\","
                                + "\"status\":\"INVALID_ARGUMENT\"}}"),
                "gemini",
                "text");

        HttpResponse<String> response = send(GEMINI, """
            {"contents":[{"role":"user","parts":[{"text":"x"}]},
            {"role":"model","parts":[{"functionCall":{"name":"f","args":{}},"thoughtSignature":"bWFkZQ=="}]},
            {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"y"}}}]}]}\
            """);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(sent(0)).contains("bWFkZQ==");
        assertThat(sent(1)).doesNotContain("bWFkZQ==").contains("skip_thought_signature_validator");
    }

    @Test
    void aRefusalThatStaysIsToldAfterTheSecondTry() throws Exception {
        upstream.otherwise(anthropic("top_p: Extra inputs are not permitted"));

        HttpResponse<String> response = send(MESSAGES, """
            {"model":"up/m","max_tokens":9,"top_p":0.9,"messages":[{"role":"user","content":"x"}]}\
            """);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Extra inputs are not permitted");
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void theUpstreamsIdOfAFailedRequestIsTold() throws Exception {
        Headers headers = Headers.of("request-id", "req_upstream_1", "content-type", "application/json");
        upstream.otherwise((_, answer) -> answer.whole(400, headers, Bytes.utf8("{}")));

        HttpResponse<String> response = send(MESSAGES, """
            {"model":"up/m","max_tokens":9,"messages":[{"role":"user","content":"x"}]}\
            """);

        assertThat(response.headers().firstValue("x-plexus-upstream-request-id"))
                .contains("req_upstream_1");
    }

    @Test
    void whatIsMeantInEarnestIsRefusedAtOnce() throws Exception {
        upstream.otherwise(anthropic("tool_choice: Extra inputs are not permitted"));

        HttpResponse<String> response = send(MESSAGES, """
            {"model":"up/m","max_tokens":9,"tool_choice":{"type":"any"},"messages":[{"role":"user","content":"x"}]}\
            """);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(upstream.requests()).hasSize(1);
    }

    private static String toolTurn() {
        return """
            {"model":"up/m","max_tokens":4000,"thinking":{"type":"enabled","budget_tokens":1024},
            "tools":[{"name":"f","input_schema":{"type":"object"}}],"messages":[{"role":"user","content":"x"},
            {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"made elsewhere"},
            {"type":"tool_use","id":"toolu_1","name":"f","input":{}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"y"}]}]}\
            """;
    }

    /** Refuses the first request, answers all that follow. */
    private void answer(UpstreamHandler refusal, String dialect, String fixture) {
        upstream.otherwise(UpstreamHandler.inTurn(refusal, UpstreamHandler.replay(Fixtures.of(dialect, fixture))));
    }

    private static UpstreamHandler anthropic(String message) {
        return UpstreamHandler.json(
                400,
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"" + message + "\"}}");
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path))
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String sent(int index) {
        Bytes body = upstream.requests().get(index).body();
        return body.utf8();
    }

    private static String warnings(HttpResponse<String> response) {
        return response.headers().firstValue("x-plexus-warnings").orElse("");
    }
}
