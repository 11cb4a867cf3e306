package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.LeftToGateway;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Translation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForeignRequestTest {
    private static final JsonObject PERSON = Json.parseObject("""
        {"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}\
        """);

    @Test
    void requestOfAMessagesClientBecomesTheGoldenOne() {
        Translation golden = Fixtures.translation("messages-to-responses");
        Part.ToolResult result = new Part.ToolResult(
                "toolu_1",
                Optional.empty(),
                List.of(new Part.Text("no display"), image("https://example.com/a.png", Optional.empty())),
                true);
        ChatRequest request = ChatRequest.builder("gpt-5.4")
                .system(List.of(new SystemPart("Be brief.")))
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Shoot.")),
                        new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("toolu_1", "screenshot", "{\"n\":1.0}")),
                        new Turn(Turn.Role.USER, result)))
                .tools(List.of(new Tool.Function(
                        "screenshot",
                        Optional.empty(),
                        Optional.of(Json.parseObject(
                                "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\"}}}")))))
                .toolChoice(new ToolChoice.Named("screenshot", Part.ToolCall.Kind.FUNCTION))
                .limits(new Limits(Optional.of(1024L), Optional.empty(), List.of()))
                .reasoning(reasoning(Mode.AUTO, "max", Visibility.SUMMARY_AUTO))
                .output(format(
                        new OutputOptions.Format.Schema(Optional.empty(), Optional.empty(), PERSON, Optional.empty())))
                .identity(new Identity(Optional.of("u-1"), Optional.empty()))
                .build();

        UpstreamRequest written = new ResponsesCodec().encodeRequest(request, Hops.hop(golden.capabilities()));

        assertThat(Json.parse(written.body())).isEqualTo(Json.parse(golden.upstreamRequest()));
        assertThat(written.losses()).extracting(Loss::code).isEqualTo(golden.lossCodes());
    }

    @Test
    void limitOfTokensIsAtMostTheModels() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .limits(new Limits(Optional.of(900_000L), Optional.empty(), List.of()))
                .build();
        Capabilities known = new Capabilities(Json.parseObject("{\"maxOutput\":128000}"));

        UpstreamRequest written = new ResponsesCodec().encodeRequest(request, Hops.hop(known));

        assertThat(Json.parseObject(written.body()).integer("max_output_tokens"))
                .contains(128_000L);
        assertThat(written.losses()).extracting(Loss::code).containsExactly("max_tokens_clamped");
    }

    @Test
    void requestOfAChatClientBecomesTheGoldenOne() {
        Translation golden = Fixtures.translation("chat-to-responses-upgrade");
        JsonObject client = Json.parseObject(golden.clientRequest());
        JsonObject message = (JsonObject) client.array("messages").orElseThrow().get(1);
        JsonObject picture = (JsonObject) message.array("content").orElseThrow().get(1);
        String url =
                picture.object("image_url").flatMap(image -> image.text("url")).orElseThrow();
        JsonObject function = ((JsonObject) client.array("tools").orElseThrow().get(0))
                .object("function")
                .orElseThrow();
        MediaSource source = new MediaSource.Base64("image/png", JsonString.of(url.substring(url.indexOf(',') + 1)));
        ChatRequest request = ChatRequest.builder("gpt-5.6-terra")
                .system(List.of(new SystemPart("Be brief.")))
                .turns(List.of(new Turn(
                        Turn.Role.USER,
                        new Part.Text("Weather?"),
                        new Part.Image(source, Optional.of("high"), Optional.empty(), Extras.NONE))))
                .tools(List.of(
                        new Tool.Function("get_weather", function.text("description"), function.object("parameters"))))
                .limits(new Limits(Optional.of(256L), Optional.empty(), List.of()))
                .reasoning(reasoning(Mode.ON, "low", Visibility.SUMMARY_AUTO))
                .output(new OutputOptions(
                        Optional.of(new OutputOptions.Format.Schema(
                                Optional.of("r"), Optional.empty(), PERSON, Optional.of(true))),
                        Optional.of("low"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .build();

        UpstreamRequest written = new ResponsesCodec().encodeRequest(request, Hops.hop(golden.capabilities()));

        assertThat(Json.parse(written.body())).isEqualTo(Json.parse(golden.upstreamRequest()));
        assertThat(written.losses()).isEmpty();
    }

    @Test
    void tellsWhatTheDialectCannotSay() {
        Sampling sampling = new Sampling(
                Optional.of(new JsonNumber("0.50")),
                Optional.empty(),
                Optional.of(JsonNumber.of(5)),
                Optional.of(JsonNumber.of(1)),
                Optional.empty(),
                Optional.of(JsonNumber.of(7)),
                Optional.empty(),
                Optional.of(1L));
        ChatRequest request = asking("Hi")
                .sampling(sampling)
                .limits(new Limits(Optional.empty(), Optional.empty(), List.of("END")))
                .build();

        UpstreamRequest written = new ResponsesCodec().encodeRequest(request, Hops.hop());

        assertThat(written.losses())
                .extracting(Loss::code)
                .containsExactlyInAnyOrder("top_k_unsupported", "frequency_penalty_unsupported", "seed_unsupported");
        assertThat(Json.parseObject(written.body()).number("temperature")).contains(new JsonNumber("0.50"));
    }

    @Test
    void leavesStopTextsAndSeveralAnswersToTheGateway() {
        Sampling sampling = new Sampling(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(2L));
        ChatRequest request = asking("Hi")
                .sampling(sampling)
                .limits(new Limits(Optional.empty(), Optional.empty(), List.of("END")))
                .build();

        UpstreamRequest written = new ResponsesCodec().encodeRequest(request, Hops.hop());

        assertThat(written.left()).isEqualTo(new LeftToGateway(List.of("END"), 2));
        assertThat(written.losses()).isEmpty();
    }

    @Test
    void ownSealsGoBackAndForeignOnesDoNot() {
        Seal own = new Seal(
                Optional.of(Hops.hop().origin()), ItemReader.SEAL_FORMAT, JsonString.of("own"), Seal.Placement.THOUGHT);
        Seal.Origin elsewhere = new Seal.Origin(new Dialect("messages"), "other", "default", "m");
        Seal foreign = new Seal(Optional.of(elsewhere), "signature", JsonString.of("foreign"), Seal.Placement.THOUGHT);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Hi")),
                        new Turn(Turn.Role.ASSISTANT, thought(own), thought(foreign), new Part.Text("Hello"))))
                .build();

        UpstreamRequest written = new ResponsesCodec().encodeRequest(request, Hops.hop());

        assertThat(written.losses())
                .extracting(Loss::code)
                .containsExactly("seal_dropped_foreign", "prefill_not_honoured");
        assertThat(items(written)).hasSize(3);
        assertThat(items(written).get(1).text("encrypted_content")).contains("own");
        assertThat(written.body().utf8()).doesNotContain("foreign");
    }

    @Test
    void reasoningThatAClientOfAnotherDialectHasAsOneTextComesBackAsASummary() {
        Seal own = new Seal(
                Optional.of(Hops.hop().origin()), ItemReader.SEAL_FORMAT, JsonString.of("own"), Seal.Placement.THOUGHT);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Hi")), new Turn(Turn.Role.ASSISTANT, thought(own))))
                .build();

        UpstreamRequest written = new ResponsesCodec().encodeRequest(request, Hops.hop());

        assertThat(items(written).get(1)).isEqualTo(Json.parseObject("""
            {"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}],"encrypted_content":"own"}\
            """));
    }

    @Test
    void resultsStandBeforeTheWordsOfTheirTurnAndLongIdsAgree() {
        String id = "functions.do-something:" + "x".repeat(60);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Hi")),
                        new Turn(Turn.Role.ASSISTANT, new Part.ToolCall(id, "f", "")),
                        new Turn(
                                Turn.Role.USER,
                                new Part.Text("and?"),
                                new Part.ToolResult(id, Optional.empty(), List.of(), false))))
                .build();

        List<JsonObject> items = items(new ResponsesCodec().encodeRequest(request, Hops.hop()));

        assertThat(items)
                .extracting(item -> item.text("type").orElseThrow())
                .containsExactly("message", "function_call", "function_call_output", "message");
        assertThat(items.get(1).text("call_id")).isEqualTo(items.get(2).text("call_id"));
        assertThat(items.get(1).text("call_id").orElseThrow()).hasSizeLessThanOrEqualTo(64);
        assertThat(items.get(2).text("output")).contains("");
    }

    @Test
    void namespacesAndOddNamesOfToolsAreFlattened() {
        Tool.Function.Options grouped = new Tool.Function.Options(
                Optional.of("mail"), Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());
        Tool tool = new Tool.Function(
                "send it",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                grouped,
                Optional.empty(),
                Extras.NONE);
        ChatRequest request = asking("Hi").tools(List.of(tool)).build();

        JsonObject written = Json.parseObject(
                new ResponsesCodec().encodeRequest(request, Hops.hop()).body());

        assertThat(written.array("tools").orElseThrow().get(0)).isEqualTo(Json.parse("""
            {"type":"function","name":"mail__send_it","strict":false,
             "parameters":{"type":"object","properties":{}}}\
            """));
    }

    private static ChatRequest.Builder asking(String text) {
        return ChatRequest.builder("m").turns(List.of(new Turn(Turn.Role.USER, new Part.Text(text))));
    }

    private static List<JsonObject> items(UpstreamRequest request) {
        JsonArray input = Json.parseObject(request.body()).array("input").orElseThrow();
        return input.stream().map(JsonObject.class::cast).toList();
    }

    private static Part thought(Seal seal) {
        return new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                Optional.of("hm"),
                List.of(),
                Optional.of(seal),
                Optional.empty(),
                Extras.NONE);
    }

    private static Part image(String url, Optional<String> detail) {
        return new Part.Image(new MediaSource.Url(url), detail, Optional.empty(), Extras.NONE);
    }

    private static ReasoningOptions reasoning(Mode mode, String effort, Visibility visibility) {
        return new ReasoningOptions(
                mode, Optional.of(effort), Optional.empty(), visibility, Optional.empty(), false, Optional.empty());
    }

    private static OutputOptions format(OutputOptions.Format format) {
        return OutputOptions.UNSET.withFormat(Optional.of(format));
    }
}
