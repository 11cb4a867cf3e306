package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.testkit.GuardTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageGuardTest {
    private static final String START = "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"content\":[]}}";
    private static final String TEXT = start(0, "{\"type\":\"text\",\"text\":\"\"}");
    private static final String WORDS = words(0);
    private static final String STOP = stop(0);
    private static final String TOOL = start(1, "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}");
    private static final String ARGUMENTS = delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}");
    private static final String END =
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":5}}";
    private static final String OVER = "{\"type\":\"message_stop\"}";

    @Test
    void passesALegalStreamAsItIs() {
        List<String> legal = List.of(START, TEXT, WORDS, WORDS, STOP, TOOL, ARGUMENTS, stop(1), END, OVER);

        GuardTrial trial = pass(legal);

        assertThat(trial.rules()).isEmpty();
        assertThat(trial.payloads()).isEqualTo(legal);
    }

    @Test
    void addsTheStartOfTheMessage() {
        GuardTrial trial = pass(List.of(TEXT, WORDS, STOP, END, OVER));

        assertThat(trial.rules()).containsExactly("start_missing");
        assertThat(trial.payloads().getFirst()).startsWith("{\"type\":\"message_start\",\"message\":{\"id\":\"msg_");
        assertThat(trial.payloads()).endsWith(TEXT, WORDS, STOP, END, OVER);
    }

    @Test
    void leavesASecondStartOut() {
        assertRepaired(
                "start_twice",
                List.of(START, START, TEXT, WORDS, STOP, END, OVER),
                List.of(START, TEXT, WORDS, STOP, END, OVER));
    }

    @Test
    void startsABlockBeforeItsWords() {
        assertRepaired(
                "block_unopened",
                List.of(START, WORDS, STOP, END, OVER),
                List.of(
                        START,
                        start(0, "{\"type\":\"text\",\"text\":\"\",\"citations\":null}"),
                        WORDS,
                        STOP,
                        END,
                        OVER));
    }

    @Test
    void stopsABlockBeforeTheNext() {
        assertRepaired(
                "block_unstopped",
                List.of(START, TEXT, WORDS, TOOL, ARGUMENTS, stop(1), END, OVER),
                List.of(START, TEXT, WORDS, STOP, TOOL, ARGUMENTS, stop(1), END, OVER));
    }

    @Test
    void stopsABlockBeforeTheEnd() {
        assertRepaired(
                "block_unstopped",
                List.of(START, TEXT, WORDS, END, OVER),
                List.of(START, TEXT, WORDS, STOP, END, OVER));
    }

    @Test
    void leavesTheStopOfAnUnknownBlockOut() {
        assertRepaired(
                "stop_unopened",
                List.of(START, TEXT, WORDS, STOP, STOP, END, OVER),
                List.of(START, TEXT, WORDS, STOP, END, OVER));
    }

    @Test
    void numbersBlocksByTheirPlace() {
        assertRepaired(
                "block_index",
                List.of(START, start(3, "{\"type\":\"text\",\"text\":\"\"}"), words(3), stop(3), END, OVER),
                List.of(START, TEXT, WORDS, STOP, END, OVER));
    }

    @Test
    void movesWordsOutOfACall() {
        GuardTrial trial = pass(List.of(
                START,
                start(0, "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}"),
                WORDS,
                STOP,
                END,
                OVER));

        assertThat(trial.refused()).isEmpty();
        assertThat(trial.rules()).contains("delta_misplaced", "block_unstopped");
        assertThat(trial.payloads()).endsWith(words(1), stop(1), END, OVER);
        assertThat(trial.payloads().get(3)).isEqualTo(start(1, "{\"type\":\"text\",\"text\":\"\",\"citations\":null}"));
    }

    @Test
    void addsTheEndOfTheMessage() {
        assertRepaired(
                "end_missing",
                List.of(START, TEXT, WORDS, STOP, OVER),
                List.of(START, TEXT, WORDS, STOP, END.replace("\":5}", "\":0}"), OVER));
    }

    @Test
    void leavesASecondEndOut() {
        assertRepaired(
                "end_twice",
                List.of(START, TEXT, WORDS, STOP, END, END, OVER),
                List.of(START, TEXT, WORDS, STOP, END, OVER));
    }

    @Test
    void leavesOutWhatFollowsTheStop() {
        assertRepaired(
                "after_stop",
                List.of(START, TEXT, WORDS, STOP, END, OVER, WORDS),
                List.of(START, TEXT, WORDS, STOP, END, OVER));
    }

    @Test
    void refusesArgumentsWithoutACall() {
        assertThat(pass(List.of(START, ARGUMENTS)).refused()).contains("block_unopened");
        assertThat(pass(List.of(START, TEXT, delta(0, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\"}")))
                        .refused())
                .contains("delta_misplaced");
    }

    @Test
    void refusesASignatureWithoutAThought() {
        assertThat(pass(List.of(START, TEXT, delta(0, "{\"type\":\"signature_delta\",\"signature\":\"s\"}")))
                        .refused())
                .contains("delta_misplaced");
    }

    @Test
    void refusesABlockAfterTheEnd() {
        assertThat(pass(List.of(START, TEXT, WORDS, STOP, END, TOOL)).refused()).contains("content_after_end");
    }

    @Test
    void passesSignsOfLifeAndWhatNobodyKnows() {
        String ping = "{\"type\":\"ping\"}";
        String unheard = "{\"type\":\"unheard_of\",\"index\":7}";

        GuardTrial trial = pass(List.of(START, ping, TEXT, unheard, WORDS, STOP, END, OVER));

        assertThat(trial.rules()).isEmpty();
        assertThat(trial.payloads()).contains(ping, unheard);
    }

    private static void assertRepaired(String rule, List<String> sent, List<String> expected) {
        GuardTrial trial = pass(sent);

        assertThat(trial.refused()).isEmpty();
        assertThat(trial.rules()).containsExactly(rule);
        assertThat(trial.payloads()).isEqualTo(expected);
    }

    private static GuardTrial pass(List<String> events) {
        return GuardTrial.of(new MessagesCodec(), true, events.toArray(String[]::new));
    }

    private static String start(int index, String block) {
        return "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + block + "}";
    }

    private static String words(int index) {
        return delta(index, "{\"type\":\"text_delta\",\"text\":\"Hi\"}");
    }

    private static String delta(int index, String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
    }

    private static String stop(int index) {
        return "{\"type\":\"content_block_stop\",\"index\":" + index + "}";
    }
}
