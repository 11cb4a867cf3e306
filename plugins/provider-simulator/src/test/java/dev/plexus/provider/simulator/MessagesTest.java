package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final String PATH = "/v1/messages";
    private static final String TOOLS = """
        ,"tools":[{"type":"web_search_20250305","name":"web_search"},{"name":"get_weather","input_schema":{"type":"object",
        "properties":{"city":{"type":"string"}},"required":["city"]}}]\
        """;

    private final Simulated simulator = Simulated.in("messages");

    @Test
    void saysThatItIsSimulatedAndRepeatsTheUser() {
        JsonObject answer = simulator.whole(PATH, request("demo", "\"Grüß dich\"", ",\"system\":\"Be brief.\""));

        assertThat(blocks(answer).getFirst().text("text").orElseThrow()).contains("You said: Grüß dich\n");
        assertThat(answer.text("stop_reason")).contains("end_turn");
        assertThat(answer.object("usage").flatMap(usage -> usage.integer("input_tokens")))
                .contains(6L);
    }

    @Test
    void streamsWhatItGivesWhole() {
        JsonObject whole = simulator.whole(PATH, request("demo-reasoning", "\"hi\"", ""));

        List<Frame> frames = simulator.frames(PATH, request("demo-reasoning", "\"hi\"", ",\"stream\":true"));

        assertThat(frames.stream().flatMap(frame -> frame.event().stream()).distinct())
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(deltas(frames, "thinking"))
                .isEqualTo(blocks(whole).getFirst().text("thinking").orElseThrow());
        assertThat(deltas(frames, "text"))
                .isEqualTo(blocks(whole).getLast().text("text").orElseThrow());
        assertThat(Json.parseObject(frames.get(frames.size() - 2).data()).object("usage"))
                .isEqualTo(whole.object("usage"));
    }

    @Test
    void callsTheFirstToolOfTheCallersOwn() {
        JsonObject answer = simulator.whole(PATH, request("demo-tool", "\"weather?\"", TOOLS));

        JsonObject call = blocks(answer).getFirst();
        assertThat(call.text("name")).contains("get_weather");
        assertThat(call.object("input")).contains(Json.parseObject("{\"city\":\"sample\"}"));
        assertThat(answer.text("stop_reason")).contains("tool_use");
    }

    @Test
    void streamsTheArgumentsOfACall() {
        List<Frame> frames = simulator.frames(PATH, request("demo-tool", "\"weather?\"", ",\"stream\":true" + TOOLS));

        assertThat(deltas(frames, "partial_json")).isEqualTo("{\"city\":\"sample\"}");
    }

    @Test
    void answersWithTheResultsOfItsTools() {
        String history = """
            {"model":"demo-tool","messages":[{"role":"user","content":"weather?"},{"role":"assistant","content":[
            {"type":"tool_use","id":"toolu_1","name":"get_weather","input":{}}]},{"role":"user","content":[
            {"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"7 degrees"}]}]}]\
            """;

        JsonObject answer = simulator.whole(PATH, history + TOOLS + "}");

        assertThat(blocks(answer).getFirst().text("text").orElseThrow()).endsWith("The tools returned: 7 degrees");
    }

    @Test
    void obeysASchema() {
        String format = """
            ,"output_config":{"format":{"type":"json_schema","schema":{"type":"object",
            "properties":{"age":{"anyOf":[{"type":"integer"},{"type":"null"}]}},"required":["age"]}}}\
            """;

        JsonObject answer = simulator.whole(PATH, request("demo", "\"hi\"", format));

        assertThat(blocks(answer).getFirst().text("text")).contains("{\"age\":1}");
    }

    private static String request(String model, String content, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":" + content
                + "}]" + more + "}";
    }

    private static List<JsonObject> blocks(JsonObject answer) {
        return Texts.objects(answer.array("content")).toList();
    }

    private static String deltas(List<Frame> frames, String name) {
        return frames.stream()
                .map(frame -> Json.parseObject(frame.data()).object("delta").flatMap(delta -> delta.text(name)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
    }
}
