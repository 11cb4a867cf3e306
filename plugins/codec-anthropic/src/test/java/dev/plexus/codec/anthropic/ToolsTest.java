package dev.plexus.codec.anthropic;

import static dev.plexus.codec.anthropic.Requests.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model may call, and whether and which it shall. */
class ToolsTest {
    private static final Tool F = function("f", "{\"type\":\"object\",\"properties\":{}}");
    private static final Tool G = function("g", "{\"type\":\"object\",\"properties\":{}}");

    static final List<Arguments> CHOICES = List.of(
            Arguments.of(new ToolChoice.Auto(), "{\"type\":\"auto\"}"),
            Arguments.of(new ToolChoice.Validated(List.of()), "{\"type\":\"auto\"}"),
            Arguments.of(new ToolChoice.None(), "{\"type\":\"none\"}"),
            Arguments.of(new ToolChoice.Required(), "{\"type\":\"any\"}"),
            Arguments.of(new ToolChoice.Named("f", Part.ToolCall.Kind.FUNCTION), "{\"type\":\"tool\",\"name\":\"f\"}"));

    @Test
    void functionsKeepTheirSchemas() {
        assertThat(body(List.of(F), Optional.empty()).array("tools").orElseThrow())
                .isEqualTo(
                        Json.parse(
                                "[{\"name\":\"f\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}]"));
    }

    @Test
    void functionWithoutASchemaTakesNothing() {
        Tool bare = new Tool.Function("f", Optional.empty(), Optional.empty());

        assertThat(body(List.of(bare), Optional.empty()).array("tools").orElseThrow())
                .isEqualTo(Json.parse("[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}]"));
    }

    @Pitfall({34, 35})
    @ParameterizedTest
    @FieldSource("CHOICES")
    void choiceHasItsWord(ToolChoice choice, String written) {
        assertThat(body(List.of(F), Optional.of(choice)).object("tool_choice")).contains(Json.parseObject(written));
    }

    @ParameterizedTest
    @FieldSource("CHOICES")
    void oneCallAtATimeIsSaidByTheChoice(ToolChoice choice, String written) {
        ChatRequest request =
                request(List.of(F), Optional.of(choice)).parallelTools(false).build();

        JsonObject expected = Json.parseObject(written);
        boolean none = choice instanceof ToolChoice.None;
        assertThat(Requests.body(request).object("tool_choice"))
                .contains(none ? expected : expected.with("disable_parallel_tool_use", Json.parse("true")));
    }

    @Test
    void oneCallAtATimeMakesAChoiceWhereThereIsNone() {
        ChatRequest request =
                request(List.of(F), Optional.empty()).parallelTools(false).build();

        assertThat(Requests.body(request).object("tool_choice"))
                .contains(Json.parseObject("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
        assertThat(body(List.of(F), Optional.empty()).has("tool_choice")).isFalse();
    }

    @Test
    void onlyAllowedToolsAreDeclared() {
        UpstreamRequest written =
                Requests.written(request(List.of(F, G), Optional.of(new ToolChoice.Allowed(true, List.of("g"))))
                        .build());

        JsonObject body = Json.parseObject(written.body());
        assertThat(names(body)).containsExactly("g");
        assertThat(body.object("tool_choice")).contains(Json.parseObject("{\"type\":\"any\"}"));
        assertThat(Requests.codes(written)).containsExactly("allowed_tools_filtered");
    }

    @Test
    void choiceWithoutToolsIsDroppedUnlessItForces() {
        assertThat(body(List.of(), Optional.of(new ToolChoice.Auto())).has("tool_choice"))
                .isFalse();
        assertThatThrownBy(() -> body(List.of(), Optional.of(new ToolChoice.Required())))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED));
    }

    @Pitfall(33)
    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-5,true",
        "claude-opus-4-6,true",
        "claude-opus-4-8,false",
        "claude-sonnet-5,false",
        "claude-opus-5-5,true",
        "claude-sonnet-5-5,true",
        "claude-fable-5-1,true",
    })
    void modelThatThinksIsNotForcedWhereItRefuses(String model, boolean refuses) {
        ChatRequest request = request(List.of(F), Optional.of(new ToolChoice.Required()))
                .reasoning(thinking())
                .build()
                .withModel(model);

        UpstreamRequest written = Requests.written(request);

        assertThat(Json.parseObject(written.body()).object("tool_choice"))
                .contains(Json.parseObject(refuses ? "{\"type\":\"auto\"}" : "{\"type\":\"any\"}"));
        assertThat(Requests.codes(written).contains("tool_choice_relaxed")).isEqualTo(refuses);
    }

    @Test
    void modelThatIsNotForcedIsAskedAndGivenTheOneToolOnly() {
        ChatRequest request = request(
                        List.of(function("g", "{}"), F),
                        Optional.of(new ToolChoice.Named("f", Part.ToolCall.Kind.FUNCTION)))
                .reasoning(thinking())
                .build()
                .withModel("claude-sonnet-4-5");

        JsonObject body = Json.parseObject(Requests.written(request).body());

        assertThat(body.object("tool_choice")).contains(Json.parseObject("{\"type\":\"auto\"}"));
        assertThat(Json.text(body.array("tools").orElseThrow()))
                .contains("\"name\":\"f\"")
                .doesNotContain("\"name\":\"g\"");
        assertThat(Json.text(body.array("messages").orElseThrow()))
                .contains("<system-reminder>\\nCall the tool f.\\n</system-reminder>");
    }

    @Test
    void modelThatIsNotForcedIsAskedInTheWordsTheSystemEndsWith() {
        ChatRequest request = Requests.saying(HELLO, new Turn(Turn.Role.SYSTEM, new Part.Text("Careful.")))
                .tools(List.of(F))
                .toolChoice(new ToolChoice.Required())
                .build()
                .withModel(Requests.NEWER);
        String unforced = "{\"forcedToolChoiceWhileThinking\":false,\"thinking\":{\"default\":\"on\"}}";

        JsonObject body = Json.parseObject(Requests.CODEC
                .encodeRequest(request, Requests.hop(Requests.NEWER, unforced))
                .body());

        assertThat(body.array("messages").orElseThrow().get(1)).isEqualTo(Json.parse("""
            {"role":"system","content":[{"type":"text","text":"Careful."},
            {"type":"text","text":"Call at least one of the tools."}]}\
            """));
        assertThat(body.array("messages").orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void modelThatThinksUnaskedIsNotForcedEither() {
        ChatRequest request = request(List.of(F), Optional.of(new ToolChoice.Required()))
                .build()
                .withModel("m");

        assertThat(forced(request, "{\"forcedToolChoiceWhileThinking\":false,\"thinking\":{\"default\":\"on\"}}"))
                .isEqualTo("{\"type\":\"auto\"}");
        assertThat(forced(request, "{\"forcedToolChoiceWhileThinking\":false,\"thinking\":{\"default\":\"off\"}}"))
                .isEqualTo("{\"type\":\"any\"}");
    }

    private static String forced(ChatRequest request, String capabilities) {
        JsonObject body = Json.parseObject(Requests.CODEC
                .encodeRequest(request, Requests.hop("m", capabilities))
                .body());
        return Json.text(body.object("tool_choice").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"description\":\"anything\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{}}}}"
            })
    void schemaThatLeavesAValueOpenIsNotStrict(String schema) {
        UpstreamRequest written = Requests.written(
                request(List.of(strict(schema)), Optional.empty()).build());

        assertThat(written.body().utf8()).doesNotContain("\"strict\"");
        assertThat(Requests.codes(written)).containsExactly("strict_dropped");
    }

    @Test
    void strictSchemaHasNoKeywordsThatAreRefused() {
        Tool strict = strict("""
            {"type":"object","properties":{"a":{"oneOf":[{"type":"string","not":{"const":"x"}},{"type":"null"}]}}}\
            """);

        JsonObject tool = (JsonObject) body(List.of(strict), Optional.empty())
                .array("tools")
                .orElseThrow()
                .get(0);

        assertThat(tool.object("input_schema")).contains(Json.parseObject("""
            {"type":"object","properties":{"a":{"anyOf":[
            {"type":"string","description":"(not: {\\"const\\":\\"x\\"})"},{"type":"null"}]}},
            "additionalProperties":false}\
            """));
    }

    @Test
    void searchOfTheWebIsTheVendorsOwnWhereTheModelHasIt() {
        Tool search = new Tool.WebSearch(
                List.of("example.com"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Tool.Declared(new Dialect("responses"), "web_search", JsonObject.EMPTY),
                Extras.NONE);
        ChatRequest request = request(List.of(search, F), Optional.empty()).build();

        assertThat(Requests.written(request.withModel("claude-sonnet-5")).body().utf8())
                .contains(
                        "{\"type\":\"web_search_20250305\",\"name\":\"web_search\",\"allowed_domains\":[\"example.com\"]}");
        assertThat(Requests.codes(Requests.written(request.withModel("claude-2"))))
                .contains("server_tool_unsupported");
    }

    @Test
    void strictSchemaIsClosedAndItsLimitsAreSaidInWords() {
        Tool strict = strict("""
            {"type":"object","properties":{"n":{"type":"integer","minimum":1,"description":"how many"},
            "o":{"type":"object","properties":{"const":{"type":"string","maxLength":3}}}},"required":["n"]}\
            """);

        JsonObject tool = (JsonObject) body(List.of(strict), Optional.empty())
                .array("tools")
                .orElseThrow()
                .get(0);

        assertThat(tool.bool("strict")).contains(true);
        assertThat(tool.object("input_schema")).contains(Json.parseObject("""
            {"type":"object","properties":{"n":{"type":"integer","description":"how many (minimum: 1)"},
            "o":{"type":"object","properties":{"const":{"type":"string","description":"(maxLength: 3)"}},
            "additionalProperties":false}},"required":["n"],"additionalProperties":false}\
            """));
    }

    @Test
    void schemaThatRefersToItselfIsNotStrict() {
        Tool recursive = strict("{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"}}}");

        UpstreamRequest written =
                Requests.written(request(List.of(recursive), Optional.empty()).build());

        assertThat(written.body().utf8()).doesNotContain("strict");
        assertThat(Requests.codes(written)).containsExactly("strict_dropped");
    }

    @Test
    void schemaThatRefersToItselfByADefinitionIsNotStrict() {
        Tool recursive = strict("""
            {"type":"object","properties":{"tree":{"$ref":"#/$defs/node"}},
            "$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}}}}}\
            """);

        assertThat(Requests.codes(Requests.written(
                        request(List.of(recursive), Optional.empty()).build())))
                .containsExactly("strict_dropped");
    }

    @Test
    void choiceBetweenObjectsAtTheTopBecomesOneObject() {
        Tool either = function("f", """
            {"anyOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a","c"]},
            {"type":"object","properties":{"b":{"type":"string"},"c":{"type":"string"}},"required":["c"]}]}\
            """);

        assertThat(((JsonObject) body(List.of(either), Optional.empty())
                                .array("tools")
                                .orElseThrow()
                                .get(0))
                        .object("input_schema"))
                .contains(Json.parseObject("""
                    {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"}},
                    "required":["c"]}\
                    """));
    }

    @Test
    void freeTextToolBecomesAFunctionWithOneText() {
        Tool custom = new Tool.Custom(
                "patch",
                Optional.of("Patches."),
                new Tool.Custom.Format.Grammar("lark", "start: x"),
                Optional.empty(),
                Extras.NONE);

        assertThat(body(List.of(custom), Optional.empty()).array("tools").orElseThrow())
                .isEqualTo(Json.parse("""
                    [{"name":"patch","description":"Patches.\\n\\nThe input must follow this lark grammar:\\nstart: x",
                    "input_schema":{"type":"object","properties":{"input":{"type":"string"}},"required":["input"]}}]\
                    """));
    }

    @Pitfall(90)
    @Test
    void namesAreMadeToFitEverywhereAlike() {
        ChatRequest request = request(
                        List.of(function("a.b", "{}")),
                        Optional.of(new ToolChoice.Named("a.b", Part.ToolCall.Kind.FUNCTION)))
                .turns(List.of(
                        HELLO,
                        new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("x", "a.b", "{}")),
                        new Turn(Turn.Role.USER, Requests.result("x"))))
                .build();

        JsonObject body = Requests.body(request);

        assertThat(names(body)).containsExactly("a_b");
        assertThat(body.object("tool_choice").flatMap(choice -> choice.text("name")))
                .contains("a_b");
        assertThat(Json.text(body)).contains("\"type\":\"tool_use\",\"id\":\"x\",\"name\":\"a_b\"");
    }

    @Test
    void choiceFindsAToolInItsNamespace() {
        Tool spaced = new Tool.Function(
                "f",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Tool.Function.Options(
                        Optional.of("crm"), Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty()),
                Optional.empty(),
                Extras.NONE);

        JsonObject body = body(List.of(spaced), Optional.of(new ToolChoice.Named("f", Part.ToolCall.Kind.FUNCTION)));

        assertThat(names(body)).containsExactly("crm__f");
        assertThat(body.object("tool_choice").flatMap(choice -> choice.text("name")))
                .contains("crm__f");
    }

    @Test
    void toolsOfOthersAreLeftOutUnlessNothingElseIsThere() {
        Tool hosted = new Tool.Unknown(
                new Tool.Declared(new Dialect("responses"), "file_search", Json.parse("{\"type\":\"file_search\"}")));

        UpstreamRequest written =
                Requests.written(request(List.of(hosted, F), Optional.empty()).build());

        assertThat(names(Json.parseObject(written.body()))).containsExactly("f");
        assertThat(Requests.codes(written)).containsExactly("server_tool_unsupported");
        assertThatThrownBy(() -> body(List.of(hosted), Optional.empty())).isInstanceOf(GatewayException.class);
    }

    @Pitfall(38)
    @Test
    void ownTypedToolsGoBackAsTheyCame() {
        ChatRequest request = Requests.read("""
            "tools":[{"type":"web_search_20250305","name":"web_search","max_uses":3},{"type":"bash_20250124","name":"bash"}],
            "messages":[{"role":"user","content":"x"}]\
            """);

        assertThat(Requests.body(request).array("tools").orElseThrow()).isEqualTo(Json.parse("""
            [{"type":"web_search_20250305","name":"web_search","max_uses":3},{"type":"bash_20250124","name":"bash"}]\
            """));
    }

    private static List<String> names(JsonObject body) {
        return body.array("tools").orElseThrow().stream()
                .map(tool -> ((JsonString) ((JsonObject) tool).find("name").orElseThrow()).value())
                .toList();
    }

    private static JsonObject body(List<Tool> tools, Optional<ToolChoice> choice) {
        return Requests.body(request(tools, choice).build());
    }

    private static ChatRequest.Builder request(List<Tool> tools, Optional<ToolChoice> choice) {
        ChatRequest.Builder request = Requests.saying(HELLO).tools(tools);
        return choice.map(request::toolChoice).orElse(request);
    }

    private static Tool function(String name, String schema) {
        return new Tool.Function(name, Optional.of("d"), Optional.of(Json.parseObject(schema)));
    }

    private static Tool strict(String schema) {
        return new Tool.Function(
                "f",
                Optional.empty(),
                Optional.of(Json.parseObject(schema)),
                Optional.of(true),
                Tool.Function.Options.NONE,
                Optional.empty(),
                Extras.NONE);
    }

    private static ReasoningOptions thinking() {
        return new ReasoningOptions(
                ReasoningOptions.Mode.ON,
                Optional.of("medium"),
                Optional.empty(),
                ReasoningOptions.Visibility.SUMMARY_AUTO,
                Optional.empty(),
                false,
                Optional.<JsonValue>empty());
    }
}
