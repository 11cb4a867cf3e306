package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Pitfall;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as coding agents send them: many kinds of items and tools, null members, notes of the agent's own. */
class AgentRequestTest {
    private static final String REQUEST = """
        {"model":"m","instructions":"You are an agent.","store":false,"stream":true,"parallel_tool_calls":false,
         "include":["reasoning.encrypted_content"],"prompt_cache_key":"k","tool_choice":"auto",
         "reasoning":{"effort":"medium","summary":"auto","generate_summary":null},"service_tier":null,
         "text":{"verbosity":"low"},"client_metadata":{"x":"y"},
         "tools":[
          {"type":"function","name":"shell","description":"runs","strict":false,"parameters":{"type":"object"}},
          {"type":"custom","name":"apply_patch","description":"patches",
           "format":{"type":"grammar","syntax":"lark","definition":"start: x"}},
          {"type":"namespace","name":"mail","description":"post",
           "tools":[{"type":"function","name":"send","parameters":{"type":"object"},"defer_loading":true},
                    {"type":"custom","name":"draft"}]},
          {"type":"namespace","name":"files","tools":[{"type":"function","name":"read","parameters":null}]},
          {"type":"local_shell"},{"type":"web_search","external_web_access":true},{"type":"telepathy","x":1}],
         "input":[
          {"type":"message","role":"developer","content":[{"type":"input_text","text":"A"},
                                                           {"type":"input_text","text":"B"}]},
          {"type":"message","role":"user","content":[{"type":"input_text","text":"Fix it."},
            {"type":"input_image","image_url":"data:image/png;base64,iVBORw0KGgo="}]},
          {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"S"}],"content":null,
           "encrypted_content":"AAA"},
          {"type":"message","id":"msg_1","role":"assistant","phase":"commentary","status":"completed",
           "content":[{"type":"output_text","text":"Looking.","annotations":[]}]},
          {"type":"message","role":"assistant","phase":"final_answer","content":[{"type":"output_text","text":"!"}]},
          {"type":"function_call","id":"fc_1","call_id":"c1","name":"shell","arguments":"{ \\"a\\" : 1.0 }"},
          {"type":"function_call","call_id":"c2","name":"send","namespace":"mail","arguments":"{}"},
          {"type":"custom_tool_call","call_id":"c3","name":"apply_patch","input":"*** Begin","status":"completed"},
          {"type":"function_call_output","call_id":"c1","output":"ok"},
          {"type":"function_call_output","call_id":"c2","output":[{"type":"input_image","detail":"high",
           "image_url":"https://example.com/a.png"},{"type":"input_text","text":"seen"}]},
          {"type":"custom_tool_call_output","call_id":"c3","output":"done"},
          {"type":"local_shell_call","id":"ls_1","call_id":"c4","status":"completed",
           "action":{"type":"exec","command":["ls"],"env":{}}},
          {"type":"local_shell_call_output","call_id":"c4","output":"a b"},
          {"type":"web_search_call","id":"ws_1","status":"completed","action":{"type":"search","query":"q"}},
          {"type":"item_reference","id":"msg_0"},
          {"type":"compaction","encrypted_content":"CCC"},
          {"type":"ghost_snapshot","ghost_commit":{"id":"1"}},
          {"role":"user","content":"go on"},
          {"role":"developer","content":"in German"},
          {"type":"message","role":"user","content":[{"type":"input_hologram","data":"x"}]}]}\
        """;

    @Test
    void isWrittenAsItWasRead() {
        JsonObject expected = Json.parseObject(REQUEST);

        JsonObject again = Hops.again(Hops.request(REQUEST));

        assertThat(again.array("input").orElseThrow().elements())
                .isEqualTo(expected.array("input").orElseThrow().elements());
        assertThat(again.array("tools").orElseThrow().elements())
                .isEqualTo(expected.array("tools").orElseThrow().elements());
        assertThat(again.members()).isEqualTo(expected.members());
    }

    @Test
    void groupsItemsIntoTurns() {
        ChatRequest request = Hops.request(REQUEST);

        assertThat(request.system()).extracting(SystemPart::text).containsExactly("You are an agent.", "A", "B");
        assertThat(request.turns())
                .extracting(Turn::role, turn -> turn.parts().size())
                .containsExactly(
                        tuple(Turn.Role.USER, 2),
                        tuple(Turn.Role.ASSISTANT, 6),
                        tuple(Turn.Role.USER, 3),
                        tuple(Turn.Role.ASSISTANT, 1),
                        tuple(Turn.Role.USER, 1),
                        tuple(Turn.Role.ASSISTANT, 3),
                        tuple(Turn.Role.USER, 1),
                        tuple(Turn.Role.USER, 1),
                        tuple(Turn.Role.DEVELOPER, 1),
                        tuple(Turn.Role.USER, 1));
    }

    @Pitfall(81)
    @Test
    void readsCallsAndTheirResults() {
        ChatRequest request = Hops.request(REQUEST);
        var calls = request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();

        assertThat(calls)
                .extracting(Part.ToolCall::name, Part.ToolCall::kind, Part.ToolCall::arguments)
                .containsExactly(
                        tuple("shell", Part.ToolCall.Kind.FUNCTION, "{ \"a\" : 1.0 }"),
                        tuple("send", Part.ToolCall.Kind.FUNCTION, "{}"),
                        tuple("apply_patch", Part.ToolCall.Kind.CUSTOM, "*** Begin"),
                        tuple(
                                "local_shell",
                                Part.ToolCall.Kind.BUILTIN,
                                "{\"action\":{\"type\":\"exec\",\"command\":[\"ls\"],\"env\":{}}}"));
        assertThat(calls.get(1).namespace()).contains("mail");
    }

    @Pitfall(81)
    @Test
    void keepsToolsNobodyKnows() {
        ChatRequest request = Hops.request(REQUEST);

        assertThat(request.tools()).hasSize(8);
        assertThat(request.tools().getLast()).isInstanceOf(Tool.Unknown.class);
        assertThat(((Tool.Function) request.tools().get(2)).options().namespace())
                .contains("mail");
    }

    @Test
    void forwardsEveryByteButTheModel() {
        var inbound = Hops.inbound(REQUEST);

        Forward forward = new ResponsesCodec().forward(inbound, Hops.request(REQUEST), Hops.hop());

        assertThat(forward.request().body()).isEqualTo(inbound.body());
        assertThat(forward.request().path()).isEqualTo("/responses");
    }

    @Test
    void noUpstreamSeesASealTheGatewayWrapped() {
        String wrapped = REQUEST.replace("\"AAA\"", "\"plx1.AAA\"");
        var inbound = Hops.inbound(wrapped);
        ChatRequest request = Hops.request(wrapped);

        JsonObject forwarded = Json.parseObject(new ResponsesCodec()
                .forward(inbound, request, Hops.hop())
                .request()
                .body());

        assertThat(Json.text(forwarded)).doesNotContain("plx1.");
        assertThat(forwarded.array("input").orElseThrow().size())
                .isEqualTo(
                        Json.parseObject(wrapped).array("input").orElseThrow().size() - 1);
        assertThat(Json.text(Hops.again(request))).doesNotContain("plx1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"input":"x"}                                                        | model
        {"model":"m"}                                                        | input
        {"model":"m","input":7}                                              | input
        {"model":"m","input":[{"role":"robot","content":"x"}]}               | input[0].role
        {"model":"m","input":[{"role":"user","content":7}]}                  | input[0].content
        {"model":"m","input":[{"role":"user","content":[{"text":"x"}]}]}     | input[0].content[0].type
        {"model":"m","input":[{"type":"function_call","call_id":"c"}]}       | input[0].name
        {"model":"m","input":[{"type":"function_call_output","output":""}]}  | input[0].call_id
        {"model":"m","input":"x","temperature":"hot"}                        | temperature
        {"model":"m","input":"x","tools":[{"name":"f"}]}                     | tools[0].type
        {"model":"m","input":"x","tool_choice":"maybe"}                      | tool_choice\
        """)
    void namesTheMemberAtFault(String body, String path) {
        assertThatThrownBy(() -> Hops.request(body))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        failure -> assertThat(failure.path()).isEqualTo(path));
    }

    @Test
    void keepsEmptyAndNullMembers() {
        String odd = """
            {"model":"m","input":[],"tools":[],"include":[],"instructions":null,"background":false,"stream":false,
             "top_logprobs":0,"conversation":{"id":"conv_1"},"user":"u","safety_identifier":"s","text":{},
             "reasoning":{"effort":null},"moderation":{"a":1},"stream_options":{"include_obfuscation":false},
             "tool_choice":{"type":"allowed_tools","mode":"auto","tools":[{"type":"mcp","server_label":"x"}]}}\
            """;

        assertThat(Hops.again(Hops.request(odd))).isEqualTo(Json.parse(odd));
        assertThat(Hops.request(odd).options().state().boundBy()).contains("conversation");
        assertThat(Hops.request(odd).options().identity().endUser()).isEqualTo(Optional.of("s"));
    }
}
