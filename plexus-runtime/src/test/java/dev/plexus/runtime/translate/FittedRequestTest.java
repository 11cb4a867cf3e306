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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        assertThat(fitted.request().tools()).hasSize(1);
        assertThat(fitted.request().toolChoice()).isEmpty();
        assertThat(fitted.request().parallelTools()).isEmpty();
        assertThat(fitted.losses())
                .extracting(Loss::code)
                .containsExactlyInAnyOrder("parallel_tool_calls_unsupported", "tool_choice_relaxed");
    }

    @Test
    void prefersToolsToASchemaWhereAModelTakesNotBoth() {
        OutputOptions schema = OutputOptions.UNSET.withFormat(Optional.of(new OutputOptions.Format.Schema(
                Optional.empty(), Optional.empty(), JsonObject.EMPTY, Optional.empty())));
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(HELLO))
                .tools(List.of(tool()))
                .output(schema)
                .build();

        FittedRequest fitted = fitted(request, "{'structuredWithTools':false}");

        assertThat(fitted.request().options().output().format()).isEmpty();
        assertThat(fitted.losses()).extracting(Loss::code).containsExactly("response_format_dropped");
    }

    private static Part result(Part content) {
        return new Part.ToolResult("c1", Optional.of("f"), List.of(content), false);
    }

    private static Tool tool() {
        return new Tool.Function("f", Optional.empty(), Optional.empty());
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
