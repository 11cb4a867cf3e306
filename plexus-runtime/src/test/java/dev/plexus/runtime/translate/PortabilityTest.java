package dev.plexus.runtime.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortabilityTest {
    @Pitfall(79)
    @Test
    void refusesARequestThatGoesOnFromAnAnswerTheUpstreamKeeps() {
        ChatRequest request = ChatRequest.builder("m")
                .state(state(Optional.of("resp_1"), Optional.empty(), false))
                .build();

        assertRefused(request, "previous_response_id");
    }

    @Test
    void refusesAConversationTheUpstreamKeeps() {
        ChatRequest request = ChatRequest.builder("m")
                .state(state(Optional.empty(), Optional.of("conv_1"), false))
                .build();

        assertRefused(request, "conversation");
    }

    @Test
    void refusesWorkInTheBackground() {
        ChatRequest request = ChatRequest.builder("m")
                .state(state(Optional.empty(), Optional.empty(), true))
                .build();

        assertRefused(request, "background");
    }

    @Test
    void refusesAReferenceToAnItemTheUpstreamKeeps() {
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.ASSISTANT, new Part.ItemReference("msg_1", Extras.NONE))))
                .build();

        assertRefused(request, "input");
    }

    @Test
    void letsACompleteRequestPass() {
        ChatRequest request = ChatRequest.builder("m")
                .state(state(Optional.empty(), Optional.empty(), false))
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .build();

        assertThatCode(() -> Portability.check(request, "p/m")).doesNotThrowAnyException();
    }

    @Pitfall(32)
    @Test
    void refusesAnEffortNobodyKnowsAndTakesNone() {
        assertThatThrownBy(() -> Portability.check(wishing("enormous"), "p/m"))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.CLIENT_FAULT);
                    assertThat(refused.getMessage()).contains("'enormous'").contains("none, minimal, low");
                });
        assertThatCode(() -> Portability.check(wishing("none"), "p/m")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnAnswerWithoutTokens() {
        ChatRequest request = ChatRequest.builder("m")
                .limits(new Limits(Optional.of(0L), Optional.empty(), List.of()))
                .build();

        assertThatThrownBy(() -> Portability.check(request, "p/m"))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(FailureKind.CLIENT_FAULT));
    }

    private static ChatRequest wishing(String effort) {
        return ChatRequest.builder("m")
                .reasoning(new ReasoningOptions(
                        ReasoningOptions.Mode.ON,
                        Optional.of(effort),
                        Optional.empty(),
                        ReasoningOptions.Visibility.UNSET,
                        Optional.empty(),
                        false,
                        Optional.empty()))
                .build();
    }

    private static void assertRefused(ChatRequest request, String member) {
        assertThatThrownBy(() -> Portability.check(request, "p/m"))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED);
                    assertThat(refused.failure().source().parameter()).contains(member);
                    assertThat(refused.getMessage()).contains(member).contains("p/m");
                });
    }

    private static StateOptions state(Optional<String> previous, Optional<String> conversation, boolean background) {
        return new StateOptions(previous, conversation, Optional.of(true), background, List.of(), Optional.empty());
    }
}
