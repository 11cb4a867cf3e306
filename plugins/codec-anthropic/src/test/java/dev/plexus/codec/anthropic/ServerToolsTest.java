package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Pitfall;
import org.junit.jupiter.api.Test;

/** What the upstream's own tools did in earlier turns. */
class ServerToolsTest {
    private static final String HISTORY = """
        "messages":[{"role":"user","content":"x"},{"role":"assistant","content":[
        {"type":"server_tool_use","id":"srvtoolu_1","name":"web_search","input":{"query":"q"}},
        {"type":"web_search_tool_result","tool_use_id":"srvtoolu_1","content":[{"type":"web_search_result",
         "title":"T","url":"https://example.com/a","encrypted_content":"RW5j","page_age":null}]},
        {"type":"server_tool_use","id":"srvtoolu_2","name":"tool_search_tool_regex","input":{"pattern":"w"}},
        {"type":"tool_search_tool_result","tool_use_id":"srvtoolu_2","content":{"type":"tool_search_tool_search_result",
         "tool_references":[{"type":"tool_reference","tool_name":"get_weather"}]}},
        {"type":"server_tool_use","id":"srvtoolu_3","name":"advisor","input":{}},
        {"type":"advisor_tool_result","tool_use_id":"srvtoolu_3","content":{"type":"advisor_redacted_result",
         "encrypted_content":"U2VjcmV0"}},
        {"type":"text","text":"Done."}]},{"role":"user","content":"go on"}]\
        """;

    @Pitfall({39, 40})
    @Test
    void goBackToAnUpstreamOfThisDialectAsTheyCame() {
        ChatRequest request = Requests.read(HISTORY);

        JsonObject body = Requests.body(request);

        assertThat(body.array("messages"))
                .contains(
                        Json.parseObject("{" + HISTORY + "}").array("messages").orElseThrow());
    }

    @Pitfall(40)
    @Test
    void areReadAsPartsThatKnowWhoseTheyAre() {
        ChatRequest request = Requests.read(HISTORY);

        assertThat(request.turns().get(1).parts())
                .filteredOn(Part.ServerToolResult.class::isInstance)
                .hasSize(3)
                .allSatisfy(part ->
                        assertThat(((Part.ServerToolResult) part).dialect()).isEqualTo(Messages.DIALECT));
    }

    @Pitfall(38)
    @Test
    void keepTheDefinitionTheyWereGiven() {
        UpstreamRequest written = Requests.written(
                Requests.read("\"tools\":[{\"type\":\"advisor_20260301\",\"name\":\"advisor\",\"x\":1}]," + HISTORY));

        assertThat(Json.parseObject(written.body()).array("tools"))
                .contains(Json.parseObject("{\"tools\":[{\"type\":\"advisor_20260301\",\"name\":\"advisor\",\"x\":1}]}")
                        .array("tools")
                        .orElseThrow());
        assertThat(Requests.codes(written)).isEmpty();
    }
}
