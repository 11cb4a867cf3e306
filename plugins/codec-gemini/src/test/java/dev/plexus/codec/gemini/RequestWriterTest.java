package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.SystemPart;
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
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.Translation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWriterTest {
    private static final Turn HELLO = new Turn(Turn.Role.USER, new Part.Text("Hello"));
    private static final MediaSource PIXEL = new MediaSource.Base64("image/png", JsonString.of("AAAA"));

    @Test
    void goldenRequestComesOutExactly() {
        Translation golden = Fixtures.translation("chat-to-gemini-tools");
        JsonObject client = Json.parseObject(golden.clientRequest());
        JsonObject function = ((JsonObject) client.array("tools").orElseThrow().get(0))
                .object("function")
                .orElseThrow();
        ChatRequest request = ChatRequest.builder("gemini-3.1-pro-preview")
                .system(List.of(new SystemPart("Be brief.")))
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text("Weather?")),
                        new Turn(
                                Turn.Role.ASSISTANT, new Part.ToolCall("call_a", "get_weather", "{\"city\":\"Oslo\"}")),
                        new Turn(Turn.Role.USER, result("call_a", new Part.Text("{\"temp\":7}")))))
                .tools(List.of(new Tool.Function(
                        "get_weather",
                        Optional.empty(),
                        function.object("parameters"),
                        Optional.of(true),
                        Tool.Function.Options.NONE,
                        Optional.empty(),
                        Extras.NONE)))
                .toolChoice(new ToolChoice.Named("get_weather", Part.ToolCall.Kind.FUNCTION))
                .reasoning(reasoning(ReasoningOptions.Mode.ON, "high", ReasoningOptions.Visibility.SUMMARY_AUTO))
                .limits(new Limits(Optional.of(256L), Optional.empty(), List.of("END")))
                .build();

        UpstreamRequest written = Requests.CODEC.encodeRequest(
                request, Requests.hop(Json.text(golden.capabilities().values())));

        assertThat(Json.parse(written.body())).isEqualTo(Json.parse(golden.upstreamRequest()));
        assertThat(Requests.codes(written)).isEqualTo(golden.lossCodes());
    }

    @Test
    void pathNamesTheModelAndStreamsAreAlwaysEvents() {
        ChatRequest request = ChatRequest.builder("a b/c:d").stream(true)
                .turns(List.of(HELLO))
                .build();

        UpstreamRequest written = Requests.written(request);

        assertThat(written.path()).isEqualTo("/v1beta/models/a%20b/c:d:streamGenerateContent");
        assertThat(written.query().encoded()).isEqualTo("alt=sse");
        assertThat(Requests.written(request.withModel("tunedModels/x")).path())
                .isEqualTo("/v1beta/tunedModels/x:streamGenerateContent");
    }

    @Test
    void turnsOfOneSideAreOneContentWithResultsFirstInTheOrderOfTheCalls() {
        JsonObject body = Requests.body(request(
                HELLO,
                new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("one", "f", "{}"), new Part.ToolCall("two", "g", "")),
                new Turn(Turn.Role.USER, result("two", new Part.Text("2"))),
                new Turn(Turn.Role.SYSTEM, new Part.Text("Careful.")),
                new Turn(Turn.Role.USER, result("one", new Part.Text("1"))),
                new Turn(Turn.Role.USER, new Part.Text("Go on."))));

        assertThat(body.array("contents").orElseThrow().get(2)).isEqualTo(Json.parse("""
            {"role":"user","parts":[
            {"functionResponse":{"id":"one","name":"f","response":{"output":"1"}}},
            {"functionResponse":{"id":"two","name":"g","response":{"output":"2"}}},
            {"text":"<system-reminder>\\nCareful.\\n</system-reminder>"},
            {"text":"Go on."}]}\
            """));
    }

    @Test
    void userSpeaksFirst() {
        UpstreamRequest written = Requests.written(request(new Turn(Turn.Role.ASSISTANT, new Part.Text("Hi")), HELLO));

        assertThat(Json.parseObject(written.body())
                        .array("contents")
                        .orElseThrow()
                        .get(0))
                .isEqualTo(Json.parse("{\"role\":\"user\",\"parts\":[{\"text\":\".\"}]}"));
        assertThat(Requests.codes(written)).containsExactly("user_turn_inserted");
    }

    @Test
    void instructionsAloneAreSaidByTheUser() {
        UpstreamRequest written = Requests.written(ChatRequest.builder("m")
                .system(List.of(new SystemPart("Sing.")))
                .build());

        assertThat(Json.parse(written.body()))
                .isEqualTo(Json.parse("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Sing.\"}]}]}"));
        assertThat(Requests.codes(written)).containsExactly("system_as_user");
    }

    @Test
    void pictureBehindAnAddressIsRefusedByItsPath() {
        Part image = new Part.Image(
                new MediaSource.Url("https://example.com/cat.png"), Optional.empty(), Optional.empty(), Extras.NONE);

        assertThatThrownBy(
                        () -> Requests.written(request(HELLO, new Turn(Turn.Role.USER, new Part.Text("See"), image))))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED);
                    assertThat(refused.kind().allowsNextTarget()).isTrue();
                    assertThat(refused).hasMessageStartingWith("turns[1].parts[1]:");
                    assertThat(refused.failure().source().parameter()).contains("turns[1].parts[1]");
                });
    }

    @Pitfall(68)
    @Test
    void filesOfAnotherProviderAreRefused() {
        Part file =
                image(new MediaSource.ProviderFile(new Dialect("chat"), Optional.empty(), "file-1", Optional.empty()));

        assertThatThrownBy(() -> Requests.written(request(new Turn(Turn.Role.USER, file))))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.failure().source().code()).contains("file_not_portable"));
    }

    @ParameterizedTest
    @CsvSource({
        "gs://bucket/cat.png",
        "https://www.youtube.com/watch?v=x",
        "https://generativelanguage.googleapis.com/v1beta/files/a"
    })
    void addressesTheUpstreamReadsAreGivenToIt(String address) {
        JsonObject body = Requests.body(request(new Turn(Turn.Role.USER, image(new MediaSource.Url(address)))));

        assertThat(Json.text(body)).contains("\"fileUri\":\"" + address + "\"");
    }

    @Pitfall(61)
    @Test
    void picturesOfAResultStandBesideItWhereTheModelWantsThat() {
        ChatRequest request = request(
                HELLO,
                new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("one", "f", "{}")),
                new Turn(Turn.Role.USER, result("one", new Part.Text("see"), image(PIXEL)), new Part.Text("ok?")));

        assertThat(results(request, "{}")).isEqualTo(Json.parse("""
            [{"functionResponse":{"id":"one","name":"f","response":{"output":"see"},
            "parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}},{"text":"ok?"}]\
            """));
        assertThat(results(request, "{\"multimodalToolResults\":false,\"functionCallIds\":false}"))
                .isEqualTo(Json.parse("""
                    [{"functionResponse":{"name":"f","response":{"output":"see"}}},
                    {"inlineData":{"mimeType":"image/png","data":"AAAA"}},{"text":"ok?"}]\
                    """));
    }

    private static JsonValue results(ChatRequest request, String capabilities) {
        JsonObject body = Json.parseObject(Requests.CODEC
                .encodeRequest(request, Requests.hop(capabilities))
                .body());
        return ((JsonObject) body.array("contents").orElseThrow().get(2))
                .array("parts")
                .orElseThrow();
    }

    @Pitfall(54)
    @Test
    void onlyTheFirstUnsignedCallOfEachStepOfTheCurrentTurnIsMarked() {
        JsonObject body = Requests.body(request(
                HELLO,
                new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("old", "f", "{}")),
                new Turn(Turn.Role.USER, result("old")),
                new Turn(Turn.Role.ASSISTANT, new Part.Text("Done.")),
                HELLO,
                new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("a", "f", "{}"), new Part.ToolCall("b", "f", "{}")),
                new Turn(Turn.Role.USER, result("a"), result("b")),
                new Turn(Turn.Role.ASSISTANT, sealed("c", seal(Optional.empty(), "c2ln"))),
                new Turn(Turn.Role.USER, result("c"))));

        List<String> marked = body.array("contents").orElseThrow().stream()
                .flatMap(content -> ((JsonObject) content).array("parts").orElseThrow().stream())
                .map(part -> (JsonObject) part)
                .filter(part -> part.has("thoughtSignature"))
                .map(part ->
                        part.object("functionCall").orElseThrow().text("id").orElseThrow() + " "
                                + part.text("thoughtSignature").orElseThrow())
                .toList();
        assertThat(marked).containsExactly("a " + ThoughtSignature.SKIP, "c c2ln");
    }

    @Test
    void sealsOfOthersAreDropped() {
        Seal.Origin other = new Seal.Origin(Spelling.GEMINI, "other", "default", "m");
        UpstreamRequest written = Requests.written(request(
                HELLO,
                new Turn(
                        Turn.Role.ASSISTANT,
                        sealed("a", seal(Optional.of(other), "eA==")),
                        sealed("b", seal(Optional.empty(), "plx1.envelope")),
                        sealed("c", seal(Optional.of(Requests.HOP.origin()), "b3du")))));

        assertThat(Requests.codes(written)).containsExactly("seal_dropped_foreign", "seal_dropped_foreign");
        assertThat(written.body().utf8())
                .doesNotContain("eA==")
                .doesNotContain("plx1.")
                .contains("b3du");
    }

    @Pitfall(51)
    @Test
    void sealThatTravelledInReasoningReturnsToItsCall() {
        Part carrier = new Part.Reasoning(
                Part.Reasoning.Kind.OMITTED,
                Optional.empty(),
                List.of(),
                Optional.of(seal(Optional.of(Requests.HOP.origin()), "c2ln")),
                Optional.empty(),
                Extras.NONE);
        JsonObject body = Requests.body(
                request(HELLO, new Turn(Turn.Role.ASSISTANT, carrier, new Part.ToolCall("a", "f", "{}"))));

        assertThat(body.array("contents").orElseThrow().get(1)).isEqualTo(Json.parse("""
            {"role":"model","parts":[{"functionCall":{"id":"a","name":"f","args":{}},"thoughtSignature":"c2ln"}]}\
            """));
    }

    @Test
    void wordsOfThoughtsAreNotSentBack() {
        Part thought = new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                Optional.of("hm"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        JsonObject body =
                Requests.body(request(HELLO, new Turn(Turn.Role.ASSISTANT, thought, new Part.Text("Hi")), HELLO));

        assertThat(Json.text(body)).doesNotContain("hm").contains("\"Hi\"");
    }

    @Test
    void argumentsThatAreNoObjectAreWrapped() {
        UpstreamRequest written = Requests.written(request(
                HELLO,
                new Turn(
                        Turn.Role.ASSISTANT, new Part.ToolCall("a", "f", "[1]"), new Part.ToolCall("b", "f", "{\"x"))));

        assertThat(written.body().utf8()).contains("{\"input\":[1]}").contains("{\"_raw\":\"{\\\"x\"}");
        assertThat(Requests.codes(written)).containsExactly("arguments_wrapped", "arguments_invalid_json");
    }

    @Pitfall(90)
    @Test
    void namesAreMadeToFitEverywhereAlike() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO, new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("a", "7 up", "{}"))))
                .tools(List.of(new Tool.Function("7 up", Optional.empty(), Optional.empty())))
                .toolChoice(new ToolChoice.Named("7 up", Part.ToolCall.Kind.FUNCTION))
                .build();

        assertThat(Requests.written(request).body().utf8())
                .contains("\"functionDeclarations\":[{\"name\":\"_7_up\"}]")
                .contains("\"allowedFunctionNames\":[\"_7_up\"]")
                .contains("\"functionCall\":{\"id\":\"a\",\"name\":\"_7_up\"");
        assertThat(WireNames.of(request).client("_7_up").name()).isEqualTo("7 up");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "high|{\"thinking\":{\"efforts\":[\"low\",\"high\"]}}|{\"thinkingLevel\":\"HIGH\"}",
                "medium|{\"thinking\":{\"efforts\":[\"low\",\"high\"]}}|{\"thinkingLevel\":\"HIGH\"}",
                "none|{\"thinking\":{\"efforts\":[\"low\",\"high\"]}}|{\"thinkingLevel\":\"LOW\"}",
                "max|{}|{\"thinkingLevel\":\"HIGH\"}",
                "none|{}|{\"thinkingLevel\":\"MINIMAL\"}",
                "medium|{\"thinking\":{\"budgetRange\":{\"min\":0,\"max\":24576}}}|{\"thinkingBudget\":8192}",
                "max|{\"thinking\":{\"budgetRange\":{\"min\":128,\"max\":24576}}}|{\"thinkingBudget\":24576}",
                "none|{\"thinking\":{\"budgetRange\":{\"min\":128,\"max\":24576}}}|{\"thinkingBudget\":128}",
            })
    void effortBecomesWhatTheModelTakes(String effort, String capabilities, String thinking) {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .reasoning(reasoning(ReasoningOptions.Mode.ON, effort, ReasoningOptions.Visibility.UNSET))
                .build();

        UpstreamRequest written = Requests.CODEC.encodeRequest(request, Requests.hop(capabilities));

        assertThat(Json.parseObject(written.body())
                        .object("generationConfig")
                        .flatMap(it -> it.object("thinkingConfig")))
                .contains(Json.parseObject(thinking));
    }

    @Test
    void schemaIsWrittenInTheFormTheModelTakes() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .tools(List.of(
                        new Tool.Function(
                                "f",
                                Optional.empty(),
                                Optional.of(Json.parseObject(
                                        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}"))),
                        new Tool.Function(
                                "g", Optional.empty(), Optional.of(Json.parseObject("{\"type\":\"object\"}")))))
                .build();

        UpstreamRequest written = Requests.CODEC.encodeRequest(request, Requests.hop("{\"jsonSchemaField\":false}"));

        assertThat(Json.parseObject(written.body()).array("tools").orElseThrow().get(0))
                .isEqualTo(Json.parse("""
                    {"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"a":{"type":"STRING"}}}},
                    {"name":"g"}]}\
                    """));
    }

    @Test
    void choiceThatCannotBeMadeIsRefused() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .toolChoice(new ToolChoice.Required())
                .build();

        assertThatThrownBy(() -> Requests.written(request))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_REQUEST));
    }

    private static ChatRequest request(Turn... turns) {
        return ChatRequest.builder("m").turns(List.of(turns)).build();
    }

    private static Part.ToolResult result(String call, Part... content) {
        return new Part.ToolResult(call, Optional.empty(), List.of(content), false);
    }

    private static Part image(MediaSource source) {
        return new Part.Image(source, Optional.empty(), Optional.empty(), Extras.NONE);
    }

    private static Part.ToolCall sealed(String id, Seal seal) {
        return new Part.ToolCall(id, "f", "{}").withSeal(Optional.of(seal));
    }

    private static Seal seal(Optional<Seal.Origin> origin, String data) {
        return new Seal(origin, ThoughtSignature.FORMAT, JsonString.of(data), Seal.Placement.TOOL_CALL);
    }

    private static ReasoningOptions reasoning(
            ReasoningOptions.Mode mode, String effort, ReasoningOptions.Visibility visibility) {
        return new ReasoningOptions(
                mode, Optional.of(effort), Optional.empty(), visibility, Optional.empty(), false, Optional.empty());
    }
}
