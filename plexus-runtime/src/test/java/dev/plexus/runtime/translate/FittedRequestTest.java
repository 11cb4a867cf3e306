package dev.plexus.runtime.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FittedRequestTest {
    private static final Turn HELLO = new Turn(Turn.Role.USER, new Part.Text("Hello"));

    @Test
    void isTheSameInstanceWhenTheModelTakesItAll() {
        ChatRequest request = sampled();

        assertThat(fitted(request, "{}").request()).isSameAs(request);
        assertThat(fitted(request, "{'maxOutput':5,'sampling':{'temperature':true}}")
                        .request())
                .isSameAs(request);
    }

    @Test
    void leavesOutWhatIsOnlyAHintAndSaysSo() {
        FittedRequest fitted = fitted(sampled(), "{'sampling':{'temperature':false,'penalties':false}}");

        assertThat(fitted.request().options().sampling().temperature()).isEmpty();
        assertThat(fitted.request().options().sampling().presencePenalty()).isEmpty();
        assertThat(fitted.request().options().sampling().seed()).isPresent();
        assertThat(fitted.losses())
                .extracting(Loss::code)
                .containsExactly("temperature_unsupported", "presence_penalty_unsupported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'inputModalities':['text']} | messages[1]: a/m reads no image",
                "{'tools':false} | tools: a/m calls no tools"
            })
    void refusesWhatMustHoldNamingIt(String capabilities, String message) {
        Part picture = new Part.Image(
                new MediaSource.Url("https://example.com/a.png"), Optional.empty(), Optional.empty(), Extras.NONE);
        Part image = result(picture);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO, new Turn(Turn.Role.USER, image)))
                .tools(List.of(tool()))
                .build();

        assertThatThrownBy(() -> fitted(request, capabilities))
                .hasMessageContaining(message)
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.UNSUPPORTED);
    }

    @Test
    void declaresNoToolsWhereTheModelCannotBeKeptFromCallingThem() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .tools(List.of(tool()))
                .toolChoice(new ToolChoice.None())
                .build();

        FittedRequest fitted = fitted(request, "{'toolChoiceNone':false}");

        assertThat(fitted.request().tools()).isEmpty();
        assertThat(fitted.request().toolChoice()).isEmpty();
        assertThat(fitted.losses()).isEmpty();
    }

    @Test
    void keepsToolsTheConversationHasUsed() {
        Part result = result(new Part.Text("42"));
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO, new Turn(Turn.Role.USER, result)))
                .tools(List.of(tool()))
                .toolChoice(new ToolChoice.None())
                .parallelTools(false)
                .build();

        FittedRequest fitted = fitted(request, "{'toolChoiceNone':false,'parallelTools':false}");

        assertThat(words(fitted)).containsExactly("Answer without calling a tool.");
        assertThat(fitted.request().tools()).hasSize(1);
        assertThat(fitted.request().toolChoice()).isEmpty();
        assertThat(fitted.request().parallelTools()).isEmpty();
        assertThat(fitted.losses())
                .extracting(Loss::code)
                .containsExactlyInAnyOrder("parallel_tool_calls_unsupported", "tool_choice_relaxed");
    }

    @Test
    void asksForACallTheModelCannotBeMadeToMake() {
        FittedRequest fitted = fitted(calling(new ToolChoice.Required()), "{'forcedToolChoice':false}");

        assertThat(fitted.request().toolChoice()).contains(new ToolChoice.Auto());
        assertThat(fitted.request().tools()).hasSize(2);
        assertThat(words(fitted)).containsExactly("Call at least one of the tools.");
        assertThat(fitted.losses()).extracting(Loss::code).containsExactly("tool_choice_relaxed");
    }

    @Test
    void declaresOnlyTheToolTheModelCannotBeMadeToCall() {
        ToolChoice named = new ToolChoice.Named("g", Part.ToolCall.Kind.FUNCTION);

        FittedRequest fitted = fitted(calling(named), "{'forcedToolChoice':false}");

        assertThat(fitted.request().toolChoice()).contains(new ToolChoice.Auto());
        assertThat(fitted.request().tools()).containsExactly(tool("g"));
        assertThat(words(fitted)).containsExactly("Call the tool g.");
    }

    @Test
    void declaresToolsOfEarlierCallsWhereTheModelWantsThem() {
        Turn call = new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("c1", "f", "{}"));
        Turn answer = new Turn(Turn.Role.USER, result(new Part.Text("42")));
        ChatRequest request =
                ChatRequest.builder("m").turns(List.of(HELLO, call, answer)).build();

        FittedRequest fitted = fitted(request, "{'historyNeedsTools':true}");

        assertThat(fitted.request().tools())
                .containsExactly(new Tool.Function("f", Optional.of("No longer available."), Optional.empty()));
        assertThat(fitted.request().toolChoice()).contains(new ToolChoice.None());
        assertThat(fitted.losses()).extracting(Loss::code).containsExactly("tool_declaration_added");
        assertThat(fitted(request, "{'tools':true}").request()).isSameAs(request);
    }

    @Test
    void answersByAToolWhereAModelTakesNoSchemaBesideTools() {
        FittedRequest fitted = fitted(formed(Optional.empty()), "{'structuredWithTools':false}");

        assertThat(fitted.request().options().output().format()).isEmpty();
        assertThat(fitted.request().tools()).hasSize(3);
        assertThat(fitted.request().toolChoice()).contains(new ToolChoice.Required());
        assertThat(fitted.answer()).map(AnswerTool::name).contains("json_response");
        assertThat(fitted.request().system())
                .extracting(SystemPart::text)
                .containsExactly("Give your answer by calling the tool json_response.");
        assertThat(fitted.losses()).extracting(Loss::code).containsExactly("schema_as_tool");
    }

    @ParameterizedTest
    @MethodSource
    void leavesTheChoiceToTheClientWhereTheModelAnswersByATool(ToolChoice wanted, ToolChoice fitted) {
        assertThat(fitted(formed(Optional.of(wanted)), "{'structuredWithTools':false}")
                        .request()
                        .toolChoice())
                .contains(fitted);
    }

    static Stream<Arguments> leavesTheChoiceToTheClientWhereTheModelAnswersByATool() {
        ToolChoice named = new ToolChoice.Named("g", Part.ToolCall.Kind.FUNCTION);
        ToolChoice answer = new ToolChoice.Named("json_response", Part.ToolCall.Kind.FUNCTION);
        return Stream.of(
                Arguments.of(named, named),
                Arguments.of(new ToolChoice.Required(), new ToolChoice.Allowed(true, List.of("f", "g"))),
                Arguments.of(new ToolChoice.None(), answer),
                Arguments.of(
                        new ToolChoice.Allowed(false, List.of("f")),
                        new ToolChoice.Allowed(true, List.of("f", "json_response"))));
    }

    private static ChatRequest formed(Optional<ToolChoice> choice) {
        OutputOptions schema = OutputOptions.UNSET.withFormat(Optional.of(new OutputOptions.Format.Schema(
                Optional.empty(), Optional.empty(), JsonObject.EMPTY, Optional.empty())));
        ChatRequest.Builder request = ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .tools(List.of(tool(), tool("g")))
                .output(schema);
        choice.ifPresent(request::toolChoice);
        return request.build();
    }

    private static ChatRequest calling(ToolChoice choice) {
        return ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .tools(List.of(tool(), tool("g")))
                .toolChoice(choice)
                .build();
    }

    private static List<String> words(FittedRequest fitted) {
        return fitted.request().turns().stream()
                .filter(turn -> turn.role() == Turn.Role.SYSTEM)
                .map(turn -> ((Part.Text) turn.parts().getFirst()).text())
                .toList();
    }

    private static Part result(Part content) {
        return new Part.ToolResult("c1", Optional.of("f"), List.of(content), false);
    }

    private static Tool tool() {
        return tool("f");
    }

    private static Tool tool(String name) {
        return new Tool.Function(name, Optional.empty(), Optional.empty());
    }

    private static ChatRequest sampled() {
        return ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .sampling(new Sampling(
                        Optional.of(JsonNumber.of(0.5)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(JsonNumber.of(1)),
                        Optional.of(JsonNumber.of(7)),
                        Optional.empty(),
                        Optional.empty()))
                .build();
    }

    private static FittedRequest fitted(ChatRequest request, String capabilities) {
        Capabilities known = new Capabilities(Json.parseObject(capabilities.replace('\'', '"')));
        return FittedRequest.of(request, known, "a/m");
    }
}
