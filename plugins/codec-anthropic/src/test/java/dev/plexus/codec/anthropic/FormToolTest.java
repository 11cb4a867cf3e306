package dev.plexus.codec.anthropic;

import static dev.plexus.codec.anthropic.Requests.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.Pitfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The form of an answer, for a model that takes no schema. */
class FormToolTest {
    private static final String MODEL = "claude-3-5-haiku-latest";
    private static final Tool F = new Tool.Function("f", Optional.empty(), Optional.empty());

    @Test
    void modelMustAnswerByTheTool() {
        UpstreamRequest written = Requests.written(request().build().withModel(MODEL));

        JsonObject body = Json.parseObject(written.body());
        assertThat(body.array("tools").orElseThrow()).isEqualTo(Json.parse("""
            [{"name":"json_response","description":"Takes the answer.","input_schema":{"type":"object",
            "properties":{"n":{"type":"string"}}}}]\
            """));
        assertThat(body.object("tool_choice"))
                .contains(Json.parseObject("{\"type\":\"tool\",\"name\":\"json_response\"}"));
        assertThat(body.has("output_config")).isFalse();
        assertThat(Requests.codes(written)).containsExactly("schema_as_tool");
    }

    @Test
    void modelMayCallTheClientsToolsInstead() {
        JsonObject body = body(request().tools(List.of(F)));

        assertThat(body.array("tools").orElseThrow().size()).isEqualTo(2);
        assertThat(body.object("tool_choice")).contains(Json.parseObject("{\"type\":\"any\"}"));
    }

    @Test
    void modelMayNotCallTheClientsToolsIfItShallCallNone() {
        JsonObject body = body(request().tools(List.of(F)).toolChoice(new ToolChoice.None()));

        assertThat(body.object("tool_choice"))
                .contains(Json.parseObject("{\"type\":\"tool\",\"name\":\"json_response\"}"));
    }

    @Test
    void modelThatCannotBeForcedIsAsked() {
        ChatRequest request = request().build().withModel(MODEL);

        JsonObject body = Json.parseObject(Requests.CODEC
                .encodeRequest(request, Requests.hop(MODEL, "{\"forcedToolChoice\":false}"))
                .body());

        assertThat(body.object("tool_choice")).contains(Json.parseObject("{\"type\":\"auto\"}"));
        assertThat(Json.text(body.array("system").orElse(JsonArray.EMPTY)))
                .contains("Give your answer by calling the tool json_response.");
    }

    @Test
    void nameOfAClientsToolIsNotTaken() {
        Tool same = new Tool.Function("json_response", Optional.empty(), Optional.empty());

        assertThat(Json.text(body(request().tools(List.of(same))).array("tools").orElseThrow()))
                .contains("\"name\":\"json_response\"")
                .containsPattern("\"name\":\"json_response_[0-9a-f]{8}\"");
    }

    @Pitfall(36)
    @Test
    void callOfTheToolIsTheAnswer() {
        ChatResponse.Candidate answer = decoded(request().build(), """
            {"content":[{"type":"tool_use","id":"a","name":"json_response","input":{"n":"x"}}],"stop_reason":"tool_use"}\
            """);

        assertThat(answer.parts()).containsExactly(new Part.Text("{\"n\":\"x\"}"));
        assertThat(answer.stop().reason()).isEqualTo(Stop.Reason.END);
    }

    @Pitfall(36)
    @Test
    void callOfAClientsToolStaysACall() {
        ChatResponse.Candidate answer = decoded(request().tools(List.of(F)).build(), """
            {"content":[{"type":"tool_use","id":"a","name":"f","input":{}}],"stop_reason":"tool_use"}\
            """);

        assertThat(answer.parts()).singleElement().isInstanceOf(Part.ToolCall.class);
        assertThat(answer.stop().reason()).isEqualTo(Stop.Reason.TOOL);
    }

    @Pitfall(36)
    @Test
    void answerStreamsAsText() {
        StreamDecoder decoder = new StreamDecoder(request().build(), Requests.hop(MODEL));
        List<ChatEvent> events = new ArrayList<>();
        for (String payload : List.of(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\"}}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"json_response\",\"input\":{}}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"n\\\":\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\\\"x\\\"}\"}}",
                "{\"type\":\"content_block_stop\",\"index\":0}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"}}",
                "{\"type\":\"message_stop\"}")) {
            events.addAll(decoder.decode(Frame.data(Bytes.utf8(payload))));
        }

        assertThat(events)
                .contains(
                        new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                        new ChatEvent.TextDelta(0, 0, "{\"n\":"),
                        new ChatEvent.TextDelta(0, 0, "\"x\"}"));
        assertThat(events)
                .filteredOn(ChatEvent.Finish.class::isInstance)
                .extracting(finish -> ((ChatEvent.Finish) finish).stop().reason())
                .containsExactly(Stop.Reason.END);
    }

    private static ChatRequest.Builder request() {
        return Requests.saying(HELLO)
                .output(OutputOptions.UNSET.withFormat(Optional.of(new OutputOptions.Format.Schema(
                        Optional.of("n"),
                        Optional.empty(),
                        Json.parseObject("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"string\"}}}"),
                        Optional.of(true)))));
    }

    private static JsonObject body(ChatRequest.Builder request) {
        return Requests.body(request.build().withModel(MODEL));
    }

    private static ChatResponse.Candidate decoded(ChatRequest request, String body) {
        return Requests.CODEC
                .decodeResponse(
                        new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.utf8(body)), request, Requests.hop(MODEL))
                .candidates()
                .getFirst();
    }
}
