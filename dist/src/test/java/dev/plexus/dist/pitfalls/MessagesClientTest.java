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

/** What a client whose streams are made of blocks gets from upstreams whose streams are not. */
class MessagesClientTest {
    private static final Crossing FROM_CHAT = new Crossing("messages", "chat");

    @Pitfall(4)
    @ParameterizedTest
    @CsvSource({
        "chat, stream-parallel-tools",
        "chat, stream-compat-reasoning-tools",
        "responses, stream-reasoning-tools",
        "gemini, stream-thinking-tools",
    })
    void blocksBeginEmpty(String upstream, String recorded) {
        List<JsonObject> events = new Crossing("messages", upstream).streamed(Fixtures.of(upstream, recorded));

        List<String> beginnings = Seen.texts(events, "content_block.type");
        assertThat(beginnings).contains("tool_use");
        assertThat(Seen.joined(events, "content_block.text")).isEmpty();
        assertThat(Seen.joined(events, "content_block.thinking")).isEmpty();
        assertThat(Seen.texts(events, "content_block.input")).containsOnly("{}");
    }

    @Pitfall(6)
    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "gemini"})
    void argumentsArriveWhateverEventBroughtThem(String upstream) {
        List<JsonObject> events =
                new Crossing("messages", upstream).streamed(Fixtures.of(upstream, "stream-parallel-tools"));

        String arguments = Seen.joined(events, "delta.partial_json");
        assertThat(Seen.texts(events, "content_block.name")).containsExactly("get_weather", "get_time");
        assertThat(Json.parse("[" + arguments.replace("}{", "},{") + "]"))
                .isEqualTo(Json.parse(
                        "[{\"city\":\"Zürich\",\"note\":\"tab\\t quote \\\"x\\\" é 😀\"},{\"city\":\"東京\"}]"));
    }

    @Pitfall({5, 9})
    @Test
    void everyEntryOfAChunkIsTakenAndNoneLosesItsFirstFragment() {
        List<JsonObject> events = FROM_CHAT.streamed(
                "{'id':'c','choices':[{'index':0,'delta':{'role':'assistant','content':'One moment.','tool_calls':["
                        + "{'index':0,'id':'a','function':{'name':'f','arguments':'{\\u0022x\\u0022:1}'}},"
                        + "{'index':1,'id':'b','function':{'name':'g','arguments':'{\\u0022y\\u0022:'}}]}}]}",
                "{'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':1,'function':{'arguments':'2}'}}]},"
                        + "'finish_reason':'tool_calls'}]}");

        assertThat(Seen.texts(events, "content_block.type")).containsExactly("text", "tool_use", "tool_use");
        assertThat(Seen.joined(events, "delta.text")).isEqualTo("One moment.");
        assertThat(Seen.joined(events, "delta.partial_json")).isEqualTo("{\"x\":1}{\"y\":2}");
    }

    @Pitfall(10)
    @ParameterizedTest
    @ValueSource(strings = {"stop", "tool_calls"})
    void aTurnWithTextAndACallIsNotOver(String word) {
        JsonObject answer = FROM_CHAT.answered(
                "{'id':'c','choices':[{'index':0,'message':{'role':'assistant','content':'Let me see.','tool_calls':["
                        + "{'id':'a','type':'function','function':{'name':'f','arguments':'{}'}}]},'finish_reason':'"
                        + word + "'}]}");

        assertThat(Seen.text(answer, "stop_reason")).isEqualTo("tool_use");
    }

    @Pitfall(74)
    @Test
    void aFragmentThatIsJsonByItselfIsStillAFragment() {
        List<JsonObject> events = FROM_CHAT.streamed(
                "{'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a','function':"
                        + "{'name':'f','arguments':'{\\u0022n\\u0022:'}}]}}]}",
                "{'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'12'}}]}}]}",
                "{'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'34'}}]}}]}",
                "{'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'}'}}]},"
                        + "'finish_reason':'tool_calls'}]}");

        assertThat(Seen.joined(events, "delta.partial_json")).isEqualTo("{\"n\":1234}");
    }
}
