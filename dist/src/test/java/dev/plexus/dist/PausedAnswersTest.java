package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer the upstream pauses goes on by itself for clients that know no pauses; one that does is told of it. */
class PausedAnswersTest {
    private static final String SEARCH = """
        {"type":"server_tool_use","id":"srvtoolu_1","name":"web_search","input":{"query":"news"}}\
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
            """.formatted(upstream.uri()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientApi.class,
            names = {"CHAT", "RESPONSES", "GEMINI"})
    void goesOnForAClientThatKnowsNoPauses(ClientApi client) throws Exception {
        upstream.otherwise(UpstreamHandler.inTurn(whole("one, ", SEARCH, "pause_turn"), whole("two", "", "end_turn")));

        HttpResponse<String> answer = gateway.send(client.request(gateway, "messages/m", false));

        assertThat(answer.body()).contains("one, ", "two").doesNotContain("pause");
        assertThat(tokens(client, answer.body())).isEqualTo(20);
        JsonObject second = Json.parseObject(requests().getLast().body());
        assertThat(second.array("messages").orElseThrow().elements())
                .last()
                .asString()
                .contains("\"role\":\"assistant\"", "one, ", "\"id\":\"srvtoolu_1\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientApi.class,
            names = {"CHAT", "RESPONSES", "GEMINI"})
    void goesOnInOneStream(ClientApi client) throws Exception {
        upstream.otherwise(UpstreamHandler.inTurn(streamed("one, ", "pause_turn"), streamed("two", "end_turn")));

        HttpResponse<String> answer = gateway.send(client.request(gateway, "messages/m", true));

        assertThat(answer.body()).containsSubsequence("one, ", "two").doesNotContain("pause", "error\":{");
        assertThat(requests()).hasSize(2);
    }

    @Test
    void tellsAClientOfTheSameDialectOfThePause() throws Exception {
        upstream.otherwise(whole("one, ", SEARCH, "pause_turn"));

        HttpResponse<String> answer = gateway.send(ClientApi.MESSAGES.request(gateway, "messages/m", false));

        assertThat(answer.body()).contains("\"stop_reason\":\"pause_turn\"");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void endsAnAnswerThatDoesNotEndAsOneThatIsTooLong() throws Exception {
        upstream.otherwise(whole("on. ", "", "pause_turn"));

        HttpResponse<String> answer = gateway.send(ClientApi.CHAT.request(gateway, "messages/m", false));

        assertThat(answer.body()).contains("\"finish_reason\":\"length\"");
        assertThat(requests()).hasSize(9);
    }

    private List<ReceivedRequest> requests() {
        return upstream.requests();
    }

    private static long tokens(ClientApi client, String body) {
        JsonObject document = Json.parseObject(Bytes.utf8(body));
        return switch (client) {
            case CHAT ->
                document.object("usage").orElseThrow().integer("prompt_tokens").orElseThrow();
            case RESPONSES, MESSAGES ->
                document.object("usage").orElseThrow().integer("input_tokens").orElseThrow();
            case GEMINI ->
                document.object("usageMetadata")
                        .orElseThrow()
                        .integer("promptTokenCount")
                        .orElseThrow();
        };
    }

    private static UpstreamHandler whole(String text, String more, String stop) {
        return UpstreamHandler.json(200, """
            {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"%s"}%s],
            "stop_reason":"%s","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":3}}
            """.formatted(text, more.isEmpty() ? "" : "," + more, stop));
    }

    private static UpstreamHandler streamed(String text, String stop) {
        return (_, answer) -> {
            answer.beginEvents();
            answer.write(Bytes.utf8("""
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},"usage":{"output_tokens":3}}

                event: message_stop
                data: {"type":"message_stop"}

                """.formatted(text, stop)));
            answer.finish();
        };
    }
}
