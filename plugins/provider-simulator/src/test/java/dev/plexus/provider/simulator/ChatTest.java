package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChatTest {
    private static final String PATH = "/chat/completions";
    private static final String TOOLS = """
        ,"tools":[{"type":"web_search"},{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
        "properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":3}},"required":["city","days"]}}},
        {"type":"custom","custom":{"name":"note"}},7]\
        """;

    private final Simulated simulator = Simulated.in("chat");

    @Test
    void saysThatItIsSimulatedAndRepeatsTheUser() {
        JsonObject answer = simulator.whole(PATH, request("demo", "Grüß dich", ""));

        assertThat(message(answer).text("content").orElseThrow())
                .startsWith("This answer is simulated; no model was asked. You said: Grüß dich\n")
                .contains("provider");
        assertThat(choice(answer).text("finish_reason")).contains("stop");
        assertThat(answer.text("model")).contains("demo");
        assertThat(answer.object("usage").flatMap(usage -> usage.integer("prompt_tokens")))
                .contains(3L);
    }

    @Test
    void streamsTheSameText() {
        List<Frame> frames = simulator.frames(PATH, request("demo", "hi", ",\"stream\":true"));

        assertThat(frames.getLast().data().utf8()).isEqualTo("[DONE]");
        List<JsonObject> chunks = chunks(frames);
        assertThat(text(chunks, delta -> delta.text("content")))
                .startsWith("This answer is simulated; no model was asked. You said: hi\n");
        assertThat(choice(chunks.getLast()).text("finish_reason")).contains("stop");
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.find("usage")).contains(JsonNull.NULL));
    }

    @Test
    void tellsTheTokensOfAStreamIfAsked() {
        List<JsonObject> chunks = chunks(simulator.frames(
                PATH, request("demo", "hi", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}")));

        assertThat(chunks.getLast().array("choices")).contains(JsonArray.EMPTY);
        assertThat(chunks.getLast().object("usage").flatMap(usage -> usage.integer("total_tokens")))
                .hasValueSatisfying(total -> assertThat(total).isGreaterThan(16));
    }

    @Test
    void callsTheFirstTool() {
        JsonObject answer = simulator.whole(PATH, request("demo-tool", "weather?", TOOLS));

        List<JsonObject> calls = objects(message(answer), "tool_calls");
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst().object("function").flatMap(call -> call.text("arguments")))
                .contains("{\"city\":\"sample\",\"days\":3}");
        assertThat(message(answer).find("content")).contains(JsonNull.NULL);
        assertThat(choice(answer).text("finish_reason")).contains("tool_calls");
    }

    @Test
    void callsAllToolsInAStreamIfTheUserSaysAll() {
        List<JsonObject> chunks =
                chunks(simulator.frames(PATH, request("demo-tool", "call all tools", ",\"stream\":true" + TOOLS)));

        List<JsonObject> pieces = chunks.stream()
                .flatMap(chunk -> objects(delta(chunk), "tool_calls").stream())
                .toList();
        assertThat(pieces.stream().flatMap(piece -> piece.text("id").stream()))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(joined(pieces, 0, "function", "arguments")).isEqualTo("{\"city\":\"sample\",\"days\":3}");
        assertThat(joined(pieces, 1, "custom", "input")).isEqualTo("sample");
    }

    @Test
    void answersWithTheResultsOfItsTools() {
        JsonObject call = message(simulator.whole(PATH, request("demo-tool", "weather?", TOOLS)));
        String id = objects(call, "tool_calls").getFirst().text("id").orElseThrow();

        JsonObject answer = simulator.whole(
                PATH,
                "{\"model\":\"demo-tool\",\"messages\":[{\"role\":\"user\",\"content\":\"weather?\"}," + Json.text(call)
                        + ",{\"role\":\"tool\",\"tool_call_id\":\"" + id
                        + "\",\"content\":[{\"type\":\"text\",\"text\":\"7 degrees\"}]}]"
                        + TOOLS + "}");

        assertThat(message(answer).text("content").orElseThrow()).endsWith("The tools returned: 7 degrees");
        assertThat(choice(answer).text("finish_reason")).contains("stop");
    }

    @Test
    void thinksAloud() {
        JsonObject whole = message(simulator.whole(PATH, request("demo-reasoning", "hi", "")));
        List<JsonObject> chunks = chunks(simulator.frames(PATH, request("demo-reasoning", "hi", ",\"stream\":true")));

        assertThat(whole.text("reasoning_content").orElseThrow()).startsWith("This reasoning is simulated.");
        assertThat(text(chunks, delta -> delta.text("reasoning_content")))
                .isEqualTo(whole.text("reasoning_content").orElseThrow());
    }

    @Test
    void obeysASchema() {
        String format = """
            ,"response_format":{"type":"json_schema","json_schema":{"name":"x","schema":{"type":"object",
            "properties":{"age":{"type":["integer","null"]}},"required":["age"]}}}\
            """;

        assertThat(message(simulator.whole(PATH, request("demo", "hi", format))).text("content"))
                .contains("{\"age\":1}");
        assertThat(message(simulator.whole(
                                PATH, request("demo", "hi", ",\"response_format\":{\"type\":\"json_object\"}")))
                        .text("content"))
                .contains("{\"simulated\":true,\"you_said\":\"hi\"}");
    }

    private static String request(String model, String words, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + words + "\"}]" + more
                + "}";
    }

    private static List<JsonObject> chunks(List<Frame> frames) {
        return frames.subList(0, frames.size() - 1).stream()
                .map(frame -> Json.parseObject(frame.data()))
                .toList();
    }

    private static JsonObject choice(JsonObject answer) {
        return objects(answer, "choices").getFirst();
    }

    private static JsonObject message(JsonObject answer) {
        return choice(answer).object("message").orElseThrow();
    }

    private static JsonObject delta(JsonObject chunk) {
        return choice(chunk).object("delta").orElseThrow();
    }

    private static String text(List<JsonObject> chunks, Function<JsonObject, Optional<String>> member) {
        return chunks.stream()
                .flatMap(chunk -> member.apply(delta(chunk)).stream())
                .collect(Collectors.joining());
    }

    private static String joined(List<JsonObject> pieces, long index, String kind, String name) {
        return pieces.stream()
                .filter(piece -> piece.integer("index").orElseThrow() == index)
                .map(piece ->
                        piece.object(kind).flatMap(call -> call.text(name)).orElse(""))
                .collect(Collectors.joining());
    }

    private static List<JsonObject> objects(JsonObject object, String name) {
        return Texts.objects(object.array(name)).toList();
    }
}
