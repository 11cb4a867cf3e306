package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponsesTest {
    private static final String PATH = "/responses";
    private static final String TOOLS = """
        ,"tools":[{"type":"web_search"},{"type":"custom","name":"note"},{"type":"function","name":"get_weather",
        "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}]\
        """;

    private final Simulated simulator = Simulated.in("responses");

    @Test
    void hearsAnInputThatIsAText() {
        JsonObject answer = simulator.whole(PATH, "{\"model\":\"demo\",\"input\":\"Grüß dich\"}");

        JsonObject message = items(answer).getFirst();
        assertThat(Texts.of(message, "content")).contains("You said: Grüß dich\n");
        assertThat(message.text("type")).contains("message");
        assertThat(answer.text("status")).contains("completed");
    }

    @Test
    void streamsTheDocumentItGivesWhole() {
        String request = "{\"model\":\"demo-reasoning\",\"instructions\":\"Be brief.\",\"input\":[{\"role\":\"user\","
                + "\"content\":[{\"type\":\"input_text\",\"text\":\"hi\"}]}]";
        JsonObject whole = simulator.whole(PATH, request + "}");

        List<JsonObject> events = events(simulator.frames(PATH, request + ",\"stream\":true}"));

        assertThat(events.getFirst().text("type")).contains("response.created");
        JsonObject completed = events.getLast().object("response").orElseThrow();
        assertThat(completed.array("output").toString().replaceAll("_[0-9a-f]{20}", ""))
                .isEqualTo(whole.array("output").toString().replaceAll("_[0-9a-f]{20}", ""));
        assertThat(completed.object("usage")).isEqualTo(whole.object("usage"));
        assertThat(events.stream().flatMap(event -> event.integer("sequence_number").stream()))
                .containsExactlyElementsOf(IntStream.range(0, events.size())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @Test
    void callsTheFirstToolInItsOwnForm() {
        JsonObject answer = simulator.whole(PATH, "{\"model\":\"demo-tool\",\"input\":\"note all this\"" + TOOLS + "}");

        assertThat(items(answer))
                .extracting(item -> item.text("type").orElse(""))
                .containsExactly("custom_tool_call", "function_call");
        assertThat(items(answer).getLast().text("arguments")).contains("{\"city\":\"sample\"}");
    }

    @Test
    void answersWithTheResultsOfItsTools() {
        String history = """
            {"model":"demo-tool","input":[{"role":"user","content":"weather?"},
            {"type":"function_call","call_id":"call_1","name":"get_weather","arguments":"{}"},
            {"type":"function_call_output","call_id":"call_1","output":"7 degrees"}]\
            """;

        JsonObject answer = simulator.whole(PATH, history + TOOLS + "}");

        assertThat(Texts.of(items(answer).getFirst(), "content")).endsWith("The tools returned: 7 degrees");
    }

    @Test
    void obeysASchema() {
        String format = """
            ,"text":{"format":{"type":"json_schema","name":"x","schema":{"type":"object",
            "properties":{"age":{"type":"integer"}},"required":["age"]}}}}\
            """;

        JsonObject answer = simulator.whole(PATH, "{\"model\":\"demo\",\"input\":\"hi\"" + format);

        assertThat(Texts.of(items(answer).getFirst(), "content")).isEqualTo("{\"age\":1}");
    }

    private static List<JsonObject> items(JsonObject answer) {
        return Texts.objects(answer.array("output")).toList();
    }

    private static List<JsonObject> events(List<Frame> frames) {
        return frames.stream().map(frame -> Json.parseObject(frame.data())).toList();
    }
}
