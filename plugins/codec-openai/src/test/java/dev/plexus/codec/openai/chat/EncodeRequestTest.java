package dev.plexus.codec.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests of clients of other dialects, for an upstream of this one. */
class EncodeRequestTest {
    private static final Dialect MESSAGES = new Dialect("messages");
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    /** What the vendor's own provider says of its models. */
    private static final String VENDOR = "{'maxTokensField':'max_completion_tokens','developerRole':true}";

    @Test
    void pictureInAResultFollowsTheLastResultAsTheGoldenTranslationSays() {
        Seal foreign = new Seal(
                Optional.of(new Seal.Origin(MESSAGES, "p", "a", "m")),
                "messages.signature",
                JsonString.of("s"),
                Seal.Placement.THOUGHT);
        Part picture = new Part.Image(
                new MediaSource.Base64("image/png", JsonString.of(PIXEL)),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        ChatRequest request = ChatRequest.builder("gpt-5.4")
                .system(List.of(new SystemPart(
                        "Be brief.",
                        Turn.Role.SYSTEM,
                        false,
                        Optional.of(new CacheHint(CacheHint.Lifetime.DEFAULT)),
                        Extras.NONE)))
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Shoot.")),
                        new Turn(
                                Turn.Role.ASSISTANT,
                                reasoning("hm", Optional.of(foreign)),
                                new Part.ToolCall("toolu_1", "screenshot", "{}")),
                        new Turn(
                                Turn.Role.USER,
                                new Part.ToolResult(
                                        "toolu_1", Optional.empty(), List.of(new Part.Text("done"), picture), false),
                                new Part.Text("What is it?"))))
                .tools(List.of(new Tool.Function(
                        "screenshot", Optional.of("Take one"), Optional.of(Exchange.object("{'type':'object'}")))))
                .toolChoice(new ToolChoice.Auto())
                .parallelTools(false)
                .limits(new Limits(Optional.of(1024L), Optional.empty(), List.of("X")))
                .reasoning(reasoningOptions(ReasoningOptions.Mode.OFF, Optional.empty(), Optional.empty()))
                .build();

        JsonObject written = Exchange.written(request, VENDOR);

        assertThat(written).isEqualTo(golden("messages-to-chat-tool-result-image"));
        assertThat(Exchange.encoded(request, VENDOR).losses())
                .extracting(Loss::code)
                .containsExactly("cache_hint_dropped", "seal_dropped_foreign");
    }

    @Test
    void resultsWithErrorsComeOutAsTheGoldenTranslationSays() {
        ChatRequest request = ChatRequest.builder("gpt-5.4-mini")
                .system(List.of(new SystemPart("Be brief.")))
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Times?")),
                        new Turn(
                                Turn.Role.ASSISTANT,
                                new Part.ToolCall("call_t1p0", "get_time", "{\"city\":\"Oslo\"}"),
                                new Part.ToolCall("call_t1p1", "get_time", "{\"city\":\"Rome\"}")),
                        new Turn(
                                Turn.Role.USER,
                                new Part.ToolResult(
                                        "call_t1p0", Optional.empty(), List.of(new Part.Text("09:15")), false),
                                new Part.ToolResult(
                                        "call_t1p1", Optional.empty(), List.of(new Part.Text("offline")), true),
                                new Part.Text("Go on."))))
                .tools(List.of(new Tool.Function(
                        "get_time",
                        Optional.empty(),
                        Optional.of(Exchange.object("{'type':'object','properties':{'city':{'type':['string','null']}},"
                                + "'required':['city']}")))))
                .toolChoice(new ToolChoice.Named("get_time", Part.ToolCall.Kind.FUNCTION))
                .limits(new Limits(Optional.of(64L), Optional.empty(), List.of()))
                .sampling(sampling(Optional.of(JsonNumber.of(0)), Optional.empty()))
                .reasoning(reasoningOptions(ReasoningOptions.Mode.OFF, Optional.empty(), Optional.of(0L)))
                .build();

        assertThat(Exchange.written(request, VENDOR)).isEqualTo(golden("gemini-to-chat-no-ids"));
        assertThat(Exchange.encoded(request, VENDOR).losses()).isEmpty();
    }

    @Test
    void unknownServersGetTheOlderAndSaferMembers() {
        ChatRequest request = ChatRequest.builder("m").stream(true)
                .system(List.of(new SystemPart("S")))
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .limits(new Limits(Optional.of(9L), Optional.empty(), List.of()))
                .identity(new Identity(Optional.of("u-1"), Optional.empty()))
                .build();

        assertThat(Exchange.written(request, "{}"))
                .isEqualTo(Exchange.object("{'model':'m','messages':[{'role':'system','content':'S'},"
                        + "{'role':'user','content':'Hi'}],'max_tokens':9,'user':'u-1','stream':true,"
                        + "'stream_options':{'include_usage':true}}"));
    }

    @Test
    void resultsOfNeighbouringTurnsComeBeforeAnythingElse() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(
                                Turn.Role.ASSISTANT,
                                new Part.ToolCall("a", "f", "{}"),
                                new Part.ToolCall("b", "f", "{}")),
                        new Turn(Turn.Role.USER, new Part.ToolResult("a", Optional.empty(), List.of(), false)),
                        new Turn(
                                Turn.Role.USER,
                                new Part.Text("note"),
                                new Part.ToolResult("b", Optional.empty(), List.of(new Part.Text("2")), false))))
                .build();

        assertThat(messages(request, "{}").subList(1, 4))
                .isEqualTo(List.of(
                        Exchange.object("{'role':'tool','tool_call_id':'a','content':''}"),
                        Exchange.object("{'role':'tool','tool_call_id':'b','content':'2'}"),
                        Exchange.object("{'role':'user','content':'note'}")));
    }

    @Test
    void pictureOfAResultIsShownBeforeTheNextWords() {
        Part picture =
                new Part.Image(new MediaSource.Url("https://x/y"), Optional.empty(), Optional.empty(), Extras.NONE);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("a", "f", "{}")),
                        new Turn(Turn.Role.USER, new Part.ToolResult("a", Optional.empty(), List.of(picture), false)),
                        new Turn(Turn.Role.USER, new Part.Text("next"))))
                .build();

        List<JsonObject> messages = messages(request, "{}");

        assertThat(messages.get(1).text("content")).contains("[image attached below]");
        assertThat(messages.get(2).toString()).contains("call a]").contains("https://x/y");
        assertThat(messages.get(3).text("content")).contains("next");
    }

    @Test
    void longIdsAreFittedAlikeInCallAndResult() {
        String id = "x".repeat(41);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(Turn.Role.ASSISTANT, new Part.ToolCall(id, "f", "{}")),
                        new Turn(Turn.Role.USER, new Part.ToolResult(id, Optional.empty(), List.of(), false))))
                .build();

        List<JsonObject> messages = messages(request, "{}");

        String result = messages.get(1).text("tool_call_id").orElseThrow();
        assertThat(result).hasSizeLessThanOrEqualTo(40).startsWith("plx_");
        assertThat(messages.get(0).toString()).contains(result);
    }

    @Test
    void freeTextToolsBecomeFunctionsWhereTheServerHasNone() {
        Tool custom = new Tool.Custom(
                "patch",
                Optional.of("Apply"),
                new Tool.Custom.Format.Grammar("lark", "start: x"),
                Optional.empty(),
                Extras.NONE);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .tools(List.of(custom))
                .build();

        JsonObject direct = Exchange.written(request, "{}");
        JsonObject emulated = Exchange.written(request, "{'customTools':false}");

        assertThat(direct.toString()).contains("\"grammar\":{\"definition\":\"start: x\",\"syntax\":\"lark\"}");
        assertThat(emulated.toString())
                .contains("\"type\":\"function\"")
                .contains("start: x")
                .contains("\"input\"");
    }

    @Test
    void effortIsMadeOfABudgetAndClampedToWhatTheModelHas() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .reasoning(reasoningOptions(ReasoningOptions.Mode.ON, Optional.empty(), Optional.of(30_000L)))
                .build();

        assertThat(Exchange.written(request, "{}").text("reasoning_effort")).contains("max");
        String capabilities = "{'thinking':{'efforts':['low','high']}}";
        assertThat(Exchange.written(request, capabilities).text("reasoning_effort"))
                .contains("high");
        assertThat(Exchange.encoded(request, capabilities).losses())
                .extracting(Loss::code)
                .containsExactly("effort_clamped");
    }

    @Pitfall(84)
    @Test
    void samplingTheServerDoesNotTakeIsLeftOutAndNoted() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .sampling(sampling(Optional.of(JsonNumber.of(1)), Optional.of(JsonNumber.of(40))))
                .build();

        assertThat(Exchange.written(request, "{'sampling':{'temperature':false}}")
                        .names())
                .doesNotContain("temperature", "top_k");
        assertThat(Exchange.encoded(request, "{'sampling':{'temperature':false}}")
                        .losses())
                .extracting(Loss::code)
                .containsExactly("temperature_unsupported", "top_k_unsupported");
        assertThat(Exchange.written(request, "{'sampling':{'topK':true}}").number("top_k"))
                .contains(JsonNumber.of(40));
    }

    @Test
    void moreStopTextsThanTheVendorTakesAreCut() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .limits(new Limits(Optional.empty(), Optional.empty(), List.of("a", "b", "c", "d", "e")))
                .build();

        assertThat(Exchange.written(request, "{}").array("stop").orElseThrow().size())
                .isEqualTo(4);
    }

    @Test
    void schemaOfAnotherDialectIsNamedAndStrictOnlyIfItMayBe() {
        JsonObject open = Exchange.object("{'type':'object','properties':{'a':{'type':'string'}}}");
        JsonObject closed = open.with("additionalProperties", JsonBoolean.of(false))
                .with("required", JsonArray.of(JsonString.of("a")));

        assertThat(format(open)).isEqualTo("{\"name\":\"response\",\"schema\":" + open + ",\"strict\":false}");
        assertThat(format(closed)).contains("\"strict\":true");
    }

    private static String format(JsonObject schema) {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .output(OutputOptions.UNSET.withFormat(Optional.of(
                        new OutputOptions.Format.Schema(Optional.empty(), Optional.empty(), schema, Optional.empty()))))
                .build();
        return Exchange.written(request, "{}")
                .object("response_format")
                .flatMap(format -> format.object("json_schema"))
                .map(Json::text)
                .orElseThrow();
    }

    @Test
    void aDocumentIsNamedAfterItsTypeAndWhatStandsBesideItIsReported() {
        Part document = new Part.Document(
                new MediaSource.Base64("application/pdf", JsonString.of("JVBERi0xLjQK")),
                Optional.empty(),
                Optional.of("Report"),
                Optional.of("last year's"),
                Optional.of(true),
                Optional.empty(),
                Extras.NONE);
        UpstreamRequest written = Exchange.encoded(
                ChatRequest.builder("m")
                        .turns(List.of(new Turn(Turn.Role.USER, document)))
                        .build(),
                "{}");

        assertThat(written.body().utf8()).contains("\"filename\":\"Report.pdf\"");
        assertThat(written.losses())
                .extracting(Loss::code)
                .containsExactly("document_context_dropped", "citations_unsupported");
    }

    @Test
    void whatTheModelMustSeeIsNeverDropped() {
        Part file = new Part.Document(
                new MediaSource.ProviderFile(MESSAGES, Optional.empty(), "file_1", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        Part video = new Part.Video(
                new MediaSource.Url("https://example.com/v"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);

        for (Part part : List.of(file, video)) {
            ChatRequest request = ChatRequest.builder("m")
                    .turns(List.of(new Turn(Turn.Role.USER, part)))
                    .build();

            assertThatThrownBy(() -> Exchange.encoded(request, "{}"))
                    .isInstanceOfSatisfying(GatewayException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(FailureKind.UNSUPPORTED);
                        assertThat(failure.failure().source().parameter()).contains("messages[0]");
                    });
        }
    }

    @Pitfall(97)
    @Test
    void reasoningGoesWhereTheServerWantsIt() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Hi")),
                        new Turn(
                                Turn.Role.ASSISTANT,
                                reasoning("hm", Optional.empty()),
                                new Part.ToolCall("a", "f", "{}")),
                        new Turn(Turn.Role.USER, new Part.ToolResult("a", Optional.empty(), List.of(), false))))
                .build();

        assertThat(messages(request, "{'reasoningFieldIn':'reasoning_content'}")
                        .get(1)
                        .text("reasoning_content"))
                .contains("hm");
        assertThat(messages(request, "{}").get(1).names()).containsExactly("role", "content", "tool_calls");
    }

    @Test
    void sealOfTheUpstreamItselfComesBackToIt() {
        Seal own = new Seal(
                Optional.of(Exchange.hop("{}").origin()),
                Seals.SIGNATURE,
                JsonString.of("sig"),
                Seal.Placement.THOUGHT);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Hi")),
                        new Turn(Turn.Role.ASSISTANT, reasoning("hm", Optional.of(own)), new Part.Text("a")),
                        new Turn(Turn.Role.USER, new Part.Text("b"))))
                .build();

        assertThat(messages(request, "{}")
                        .get(1)
                        .array("reasoning_details")
                        .orElseThrow()
                        .toString())
                .contains("\"text\":\"hm\"")
                .contains("\"signature\":\"sig\"");
    }

    @Test
    void envelopeAClientSendsNeverReachesAnUpstream() {
        ChatRequest request = Exchange.request("{'model':'m','messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':'a','reasoning_content':'hm','reasoning_details':["
            + "{'type':'reasoning.encrypted','data':'plx1.abc','index':0}],'tool_calls':[{'id':'x','type':'function',"
            + "'function':{'name':'f','arguments':'{}'},"
            + "'extra_content':{'google':{'thought_signature':'plx1.def'}}}]},"
            + "{'role':'tool','tool_call_id':'x','content':'1'}]}");

        String written = Exchange.encoded(request, "{}").body().utf8();
        String forwarded = Exchange.CODEC
                .forward(
                        Exchange.inbound("{'model':'m','messages':[{'role':'user','content':'Hi'},"
                                + "{'role':'assistant','content':'a','reasoning_details':["
                                + "{'type':'reasoning.encrypted','data':'plx1.abc','index':0}]}]}"),
                        request,
                        Exchange.hop("{}"))
                .request()
                .body()
                .utf8();

        assertThat(written).doesNotContain("plx1.");
        assertThat(forwarded).doesNotContain("plx1.").contains("\"content\":\"a\"");
    }

    @Test
    void deprecatedFunctionsAreWrittenAgainAsTheyCame() {
        String body = "{'model':'m','messages':[{'role':'user','content':'Hi'},"
                + "{'role':'assistant','content':null,'function_call':{'name':'f','arguments':'{}'}},"
                + "{'role':'function','name':'f','content':'1'}],'functions':[{'name':'f','parameters':{}}],"
                + "'function_call':{'name':'f'}}";

        assertThat(Exchange.written(Exchange.request(body), "{}"))
                .isEqualTo(Exchange.object(body).with("model", JsonString.of("m")));
    }

    @Test
    void compatibleReasoningOptionsAreReadAndWrittenAgain() {
        String body = "{'model':'m','messages':[{'role':'user','content':'Hi'}],"
                + "'thinking':{'type':'enabled','budget_tokens':2000},'min_p':0.1,'enable_thinking':true}";

        ChatRequest request = Exchange.request(body);

        assertThat(request.options().reasoning().budgetTokens()).contains(2_000L);
        assertThat(request.options().reasoning().mode()).isEqualTo(ReasoningOptions.Mode.ON);
        assertThat(Exchange.written(request, "{}")).isEqualTo(Exchange.object(body));
    }

    private static Part.Reasoning reasoning(String text, Optional<Seal> seal) {
        return new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE, Optional.of(text), List.of(), seal, Optional.empty(), Extras.NONE);
    }

    private static ReasoningOptions reasoningOptions(
            ReasoningOptions.Mode mode, Optional<String> effort, Optional<Long> budget) {
        return new ReasoningOptions(
                mode, effort, budget, ReasoningOptions.Visibility.UNSET, Optional.empty(), false, Optional.empty());
    }

    private static Sampling sampling(Optional<JsonNumber> temperature, Optional<JsonNumber> topK) {
        return new Sampling(
                temperature,
                Optional.empty(),
                topK,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<JsonObject> messages(ChatRequest request, String capabilities) {
        return Exchange.written(request, capabilities).array("messages").orElseThrow().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static JsonObject golden(String name) {
        return Json.parseObject(Fixtures.translation(name).upstreamRequest());
    }
}
