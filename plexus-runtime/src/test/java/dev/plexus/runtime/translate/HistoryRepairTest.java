package dev.plexus.runtime.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.LossList;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryRepairTest {
    private static final Part.ToolCall CALL = new Part.ToolCall("call_1", "weather", "{}");
    private static final Part.ToolResult RESULT =
            new Part.ToolResult("call_1", Optional.of("weather"), List.of(new Part.Text("sunny")), false);

    private final LossList losses = new LossList();

    @Test
    void tellsWhatItChanged() {
        Turn instruction = new Turn(Turn.Role.DEVELOPER, new Part.Text("careful"));
        Turn orphan = new Turn(
                Turn.Role.USER, new Part.ToolResult("call_9", Optional.empty(), List.of(new Part.Text("?")), false));

        repaired(request(
                orphan,
                assistant(CALL),
                instruction,
                new Turn(Turn.Role.USER, RESULT),
                assistant(new Part.ToolCall("call_2", "weather", "{}")),
                user("never mind"),
                assistant(new Part.Text("ok"))));

        assertThat(losses.list())
                .extracting(Loss::code, Loss::path, Loss::effect)
                .containsExactly(
                        tuple("tool_result_orphaned", "turns[0]", Loss.Effect.APPROXIMATED),
                        tuple("instruction_moved", "turns[2]", Loss.Effect.APPROXIMATED),
                        tuple("tool_result_synthesised", "turns[4]", Loss.Effect.SYNTHESISED));
    }

    @Test
    void leavesASoundHistoryAsItIs() {
        ChatRequest request = request(user("hi"), assistant(CALL), new Turn(Turn.Role.USER, RESULT));

        assertThat(repaired(request)).isSameAs(request);
    }

    @Test
    void turnsAResultNobodyAskedForIntoWords() {
        ChatRequest request = request(new Turn(Turn.Role.USER, RESULT, new Part.Text("go on")));

        List<Part> parts = repaired(request).turns().getFirst().parts();

        assertThat(parts)
                .containsExactly(
                        new Part.Text("[tool result weather]"), new Part.Text("sunny"), new Part.Text("go on"));
    }

    @Test
    void answersACallOfAnEarlierTurnThatGotNoResult() {
        ChatRequest request = request(assistant(CALL), user("never mind"), assistant(new Part.Text("ok")));

        List<Turn> turns = repaired(request).turns();

        assertThat(turns).hasSize(4);
        assertThat(turns.get(2).parts()).singleElement().isInstanceOfSatisfying(Part.ToolResult.class, result -> {
            assertThat(result.callId()).isEqualTo("call_1");
            assertThat(result.error()).isTrue();
        });
    }

    @Test
    void answersCallsTheUserPassedOverAtTheEnd() {
        Part.ToolCall other = new Part.ToolCall("call_2", "weather", "{}");
        Turn calls = new Turn(Turn.Role.ASSISTANT, CALL, other);
        ChatRequest request = request(calls, new Turn(Turn.Role.USER, RESULT), user("never mind"));

        List<Turn> turns = repaired(request).turns();

        assertThat(turns).hasSize(4).startsWith(request.turns().toArray(Turn[]::new));
        assertThat(turns.getLast().parts()).singleElement().isInstanceOfSatisfying(Part.ToolResult.class, result -> {
            assertThat(result.callId()).isEqualTo("call_2");
            assertThat(result.error()).isTrue();
        });
        assertThat(losses.list()).extracting(Loss::code).containsExactly("tool_result_synthesised");
    }

    @Test
    void leavesCallsOfTheLastTurnOpen() {
        ChatRequest request = request(user("hi"), assistant(CALL));

        assertThat(repaired(request)).isSameAs(request);
    }

    @Test
    void letsNoInstructionStandBetweenACallAndItsResult() {
        Turn instruction = new Turn(Turn.Role.DEVELOPER, new Part.Text("careful"));
        Turn result = new Turn(Turn.Role.USER, RESULT);
        ChatRequest request = request(user("hi"), assistant(CALL), instruction, result, user("go on"));

        assertThat(repaired(request).turns())
                .containsExactly(user("hi"), assistant(CALL), result, instruction, user("go on"));
    }

    @Test
    void keepsAnInstructionAfterACallThatIsStillOpen() {
        ChatRequest request =
                request(user("hi"), assistant(CALL), new Turn(Turn.Role.SYSTEM, new Part.Text("careful")));

        assertThat(repaired(request)).isSameAs(request);
    }

    @Pitfall(76)
    @Test
    void aResultThatNamesTheItemOfItsCallGetsTheIdOfTheCall() {
        Part.ToolCall call = new Part.ToolCall(
                "call_1",
                Optional.of("fc_1"),
                "weather",
                Optional.empty(),
                Part.ToolCall.Kind.FUNCTION,
                "{}",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        Part.ToolResult result =
                new Part.ToolResult("fc_1", Optional.of("weather"), List.of(new Part.Text("sunny")), false);

        List<Turn> turns = repaired(request(assistant(call), new Turn(Turn.Role.USER, result)))
                .turns();

        assertThat(turns).last().isEqualTo(new Turn(Turn.Role.USER, RESULT));
    }

    private ChatRequest repaired(ChatRequest request) {
        return HistoryRepair.repair(request, losses);
    }

    private static ChatRequest request(Turn... turns) {
        return ChatRequest.builder("model").turns(List.of(turns)).build();
    }

    private static Turn user(String text) {
        return new Turn(Turn.Role.USER, new Part.Text(text));
    }

    private static Turn assistant(Part part) {
        return new Turn(Turn.Role.ASSISTANT, part);
    }
}
