package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special where one side speaks in items. */
class ResponsesTest {
    private static final String LOOP = "{'model':'m','input':[{'role':'user','content':'Hi'},"
            + "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'Secret plan.'}]},"
            + "{'type':'function_call','id':'fc_1','call_id':'call_1','name':'f','arguments':'{}'},"
            + "{'type':'function_call_output','call_id':'call_1','output':'done'}]}";

    @Pitfall(73)
    @Test
    void parallelCallsKeepTheirPlacesAndTheAnswerWaitsForThem() {
        List<JsonObject> chunks =
                new Crossing("chat", "responses").streamed(Fixtures.of("responses", "stream-parallel-tools"));

        List<JsonObject> calls = chunks.stream()
                .flatMap(chunk -> Seen.objects(chunk, "choices.0.delta.tool_calls"))
                .toList();
        assertThat(calls.stream().filter(call -> call.has("id")))
                .extracting(call -> Seen.text(call, "index") + " " + Seen.text(call, "id"))
                .containsExactly("0 call_s1", "1 call_s2");
        assertThat(calls.stream().filter(call -> Seen.text(call, "index").equals("1")))
                .extracting(call -> Seen.text(call, "function.arguments"))
                .satisfies(fragments -> assertThat(String.join("", fragments)).isEqualTo("{\"city\":\"東京\"}"));
        assertThat(Seen.texts(chunks, "choices.0.finish_reason")).last().isEqualTo("tool_calls");
    }

    @Pitfall(75)
    @ParameterizedTest
    @ValueSource(strings = {"chat", "messages", "gemini"})
    void idsOfCallsNeverStandWhereIdsOfItemsDo(String client) {
        String loop = switch (client) {
            case "chat" ->
                "{'model':'m','messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,"
                        + "'tool_calls':[{'id':'call_1','type':'function','function':{'name':'f','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'call_1','content':'done'}]}";
            case "messages" ->
                "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
                        + "{'type':'tool_use','id':'call_1','name':'f','input':{}}]},{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'call_1','content':'done'}]}]}";
            default ->
                "{'contents':[{'role':'user','parts':[{'text':'Hi'}]},{'role':'model','parts':[{'functionCall':"
                        + "{'id':'call_1','name':'f','args':{}}}]},{'role':'user','parts':[{'functionResponse':"
                        + "{'id':'call_1','name':'f','response':{'output':'done'}}}]}]}";
        };

        JsonObject sent = new Crossing(client, "responses").sent(loop);

        List<JsonObject> items = Seen.objects(sent, "input").toList();
        assertThat(Seen.texts(items, "call_id")).containsExactly("call_1", "call_1");
        assertThat(Seen.texts(items, "id")).allMatch(id -> id.startsWith("fc_"));
    }

    @Pitfall(77)
    @Test
    void thoughtsAndTheirSealsArePartOfTheAnswer() {
        JsonObject answer =
                new Crossing("chat", "responses").answered(Fixtures.of("responses", "parallel-tools-reasoning"));
        JsonObject hidden = new Crossing("responses", "messages").answered(Fixtures.of("messages", "thinking-omitted"));

        assertThat(Seen.text(answer, "choices.0.message.reasoning_content")).isEqualTo("**Plan**\n\nCall both tools.");
        assertThat(Seen.text(answer, "choices.0.message.reasoning_details"))
                .contains("Zml4dHVyZS1lbmNyeXB0ZWQtcmVhc29uaW5n");
        assertThat(Seen.text(hidden, "output.0.type")).isEqualTo("reasoning");
        assertThat(Seen.text(hidden, "output.0.summary")).isEqualTo("[]");
    }

    @Pitfall(78)
    @ParameterizedTest
    @ValueSource(strings = {"chat", "messages", "gemini"})
    void thoughtsNeverBecomeWordsOfTheAssistant(String other) {
        JsonObject sent = new Crossing("responses", other).sent(LOOP);
        List<JsonObject> streamed =
                new Crossing("chat", "responses").streamed(Fixtures.of("responses", "stream-reasoning-tools"));

        assertThat(Json.text(sent)).doesNotContain("Secret plan.");
        assertThat(Seen.joined(streamed, "choices.0.delta.reasoning_content")).isNotEmpty();
        assertThat(Seen.joined(streamed, "choices.0.delta.content"))
                .isEqualTo(Fixtures.of("responses", "stream-reasoning-tools")
                        .expectation()
                        .text()
                        .orElse(""));
    }

    @Pitfall(83)
    @ParameterizedTest
    @CsvSource({
        "chat, length",
        "messages, max-tokens",
        "gemini, max-tokens",
    })
    void anAnswerThatMetItsLimitIsIncomplete(String upstream, String recorded) {
        JsonObject answer = new Crossing("responses", upstream).answered(Fixtures.of(upstream, recorded));

        assertThat(Seen.text(answer, "status")).isEqualTo("incomplete");
        assertThat(Seen.text(answer, "incomplete_details.reason")).isEqualTo("max_output_tokens");
    }
}
