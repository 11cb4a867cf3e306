package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiTest {
    private static final String TOOLS = """
        ,"tools":[{"googleSearch":{}},{"functionDeclarations":[{"name":"get_weather","parameters":{"type":"OBJECT",
        "properties":{"city":{"type":"STRING"},"days":{"type":"INTEGER"}},"required":["city","days"]}}]}]\
        """;

    private final Simulated simulator = Simulated.in("gemini");

    @ParameterizedTest
    @ValueSource(strings = {"demo", "group/demo", "a%20b"})
    void findsTheModelInThePath(String model) {
        JsonObject answer = simulator.whole("/v1beta/models/" + model + ":generateContent", request("Grüß dich", ""));

        assertThat(answer.text("modelVersion")).contains(model.replace("%20", " "));
        assertThat(text(answer, false)).contains("You said: Grüß dich\n");
        assertThat(candidate(answer).text("finishReason")).contains("STOP");
    }

    @Test
    void streamsWhatItGivesWhole() {
        JsonObject whole = simulator.whole(path("demo-reasoning"), request("hi", ""));

        List<JsonObject> chunks = chunks(simulator.frames(streamPath("demo-reasoning"), request("hi", "")));

        assertThat(joined(chunks, true)).isEqualTo(text(whole, true)).startsWith("This reasoning is simulated.");
        assertThat(joined(chunks, false)).isEqualTo(text(whole, false));
        assertThat(chunks.getLast().object("usageMetadata")).isEqualTo(whole.object("usageMetadata"));
        assertThat(chunks.stream().flatMap(chunk -> candidate(chunk).text("finishReason").stream()))
                .containsExactly("STOP");
    }

    @Test
    void callsTheFirstToolAndObeysUpperCaseTypes() {
        JsonObject answer = simulator.whole(path("demo-tool"), request("weather?", TOOLS));

        JsonObject call = parts(answer).getFirst().object("functionCall").orElseThrow();
        assertThat(call.text("name")).contains("get_weather");
        assertThat(call.object("args")).contains(Json.parseObject("{\"city\":\"sample\",\"days\":1}"));
    }

    @Test
    void answersWithTheResultsOfItsTools() {
        String history = """
            {"contents":[{"role":"user","parts":[{"text":"weather?"}]},{"role":"model","parts":[{"functionCall":
            {"name":"get_weather","args":{}}}]},{"role":"user","parts":[{"functionResponse":
            {"name":"get_weather","response":{"output":"7 degrees"}}}]}]\
            """;

        JsonObject answer = simulator.whole(path("demo-tool"), history + TOOLS + "}");

        assertThat(text(answer, false)).endsWith("The tools returned: 7 degrees");
    }

    @ParameterizedTest
    @ValueSource(strings = {"responseJsonSchema", "response_schema"})
    void obeysASchema(String name) {
        String config = ",\"generationConfig\":{\"responseMimeType\":\"application/json\",\"" + name
                + "\":{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\"}},\"required\":[\"age\"]}}";

        assertThat(text(simulator.whole(path("demo"), request("hi", config)), false))
                .isEqualTo("{\"age\":1}");
    }

    private static String path(String model) {
        return "/v1beta/models/" + model + ":generateContent";
    }

    private static String streamPath(String model) {
        return "/v1beta/models/" + model + ":streamGenerateContent";
    }

    private static String request(String words, String more) {
        return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + words + "\"}]}]" + more + "}";
    }

    private static List<JsonObject> chunks(List<Frame> frames) {
        return frames.stream().map(frame -> Json.parseObject(frame.data())).toList();
    }

    private static JsonObject candidate(JsonObject answer) {
        return Texts.objects(answer.array("candidates")).findFirst().orElseThrow();
    }

    private static List<JsonObject> parts(JsonObject answer) {
        return Texts.objects(candidate(answer).object("content").orElseThrow().array("parts"))
                .toList();
    }

    private static String joined(List<JsonObject> chunks, boolean thought) {
        return chunks.stream().map(chunk -> text(chunk, thought)).collect(Collectors.joining());
    }

    private static String text(JsonObject answer, boolean thought) {
        return parts(answer).stream()
                .filter(part -> part.bool("thought").orElse(false) == thought)
                .map(part -> part.text("text").orElse(""))
                .collect(Collectors.joining());
    }
}
