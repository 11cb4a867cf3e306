package dev.plexus.codec.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.testkit.GuardTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkGuardTest {
    private static final String DONE = "[DONE]";
    private static final String ROLE = delta("{\"role\":\"assistant\",\"content\":\"\"}");
    private static final String TEXT = delta("{\"content\":\"Hi\"}");
    private static final String STOP = chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}");
    private static final String USAGE =
            "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";

    @Test
    void addsTheRoleWhereAChoiceBegins() {
        assertRepaired(
                "role_missing",
                List.of(TEXT, STOP, DONE),
                List.of(delta("{\"content\":\"Hi\",\"role\":\"assistant\"}"), STOP, DONE));
    }

    @Test
    void leavesTheRoleOutWhereAChoiceGoesOn() {
        assertRepaired(
                "role_twice",
                List.of(ROLE, delta("{\"role\":\"assistant\",\"content\":\"Hi\"}"), STOP, DONE),
                List.of(ROLE, TEXT, STOP, DONE));
    }

    @Test
    void endsAChoiceBeforeTheStreamEnds() {
        assertRepaired("finish_missing", List.of(ROLE, TEXT, DONE), List.of(ROLE, TEXT, STOP, DONE));
    }

    @Test
    void leavesASecondReasonToFinishOut() {
        assertRepaired(
                "finish_twice",
                List.of(ROLE, TEXT, STOP, STOP, DONE),
                List.of(ROLE, TEXT, STOP, chunk("{\"index\":0,\"delta\":{},\"finish_reason\":null}"), DONE));
    }

    @Test
    void putsCountsAfterTheEndOfTheChoice() {
        assertRepaired("usage_early", List.of(ROLE, TEXT, USAGE, STOP, DONE), List.of(ROLE, TEXT, STOP, USAGE, DONE));
    }

    @Test
    void addsTheMarkerOfTheEnd() {
        assertRepaired("done_missing", List.of(ROLE, TEXT, STOP), List.of(ROLE, TEXT, STOP, DONE));
    }

    @Test
    void leavesOutWhatFollowsTheEnd() {
        assertRepaired("after_end", List.of(ROLE, TEXT, STOP, DONE, DONE), List.of(ROLE, TEXT, STOP, DONE));
    }

    @Test
    void numbersAChoiceByItsPlace() {
        assertRepaired(
                "choice_index",
                List.of(ROLE, TEXT, chunk("{\"delta\":{},\"finish_reason\":\"stop\"}"), DONE),
                List.of(ROLE, TEXT, chunk("{\"delta\":{},\"finish_reason\":\"stop\",\"index\":0}"), DONE));
    }

    @Test
    void numbersCallsThatAllHaveTheSameNumber() {
        String first = call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}");
        String second = call("{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}");

        assertRepaired(
                "call_index",
                List.of(ROLE, first, second, STOP, DONE),
                List.of(ROLE, first, second.replace("[{\"index\":0,\"id\"", "[{\"index\":1,\"id\""), STOP, DONE));
    }

    @Test
    void numbersCallsWithoutANumber() {
        String opening = call("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}");
        String rest = call("{\"function\":{\"arguments\":\"}\"}}");

        assertRepaired(
                "call_index",
                List.of(ROLE, opening, rest, STOP, DONE),
                List.of(ROLE, numbered(opening), numbered(rest), STOP, DONE));
    }

    @Test
    void givesACallTheIdThatItsEventHas() {
        GuardTrial trial =
                pass(ROLE, call("{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}"), STOP, DONE);

        assertThat(trial.rules()).containsExactly("call_id_missing");
        assertThat(trial.payloads().get(1)).containsPattern("\"id\":\"call_[A-Za-z0-9]{24}\"");
    }

    @Test
    void leavesNameAndIdOutWhereACallGoesOn() {
        String opening = call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}");
        String rest = call("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}");

        assertRepaired(
                "call_opened_twice",
                List.of(ROLE, opening, rest, STOP, DONE),
                List.of(ROLE, opening, call("{\"index\":0,\"function\":{\"arguments\":\"}\"}}"), STOP, DONE));
    }

    @Test
    void refusesArgumentsWithoutACall() {
        assertThat(pass(ROLE, call("{\"index\":0,\"function\":{\"arguments\":\"{\"}}"))
                        .refused())
                .contains("call_unopened");
    }

    @Test
    void refusesContentAfterTheEndOfItsChoice() {
        assertThat(pass(ROLE, TEXT, STOP, TEXT).refused()).contains("content_after_finish");
    }

    @Test
    void keepsTheOrderOfEachChoiceApart() {
        String other =
                chunk("{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"Ho\"},\"finish_reason\":null}");
        String end = chunk("{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}");

        GuardTrial trial = pass(ROLE, other, STOP, end, USAGE, DONE);

        assertThat(trial.rules()).isEmpty();
        assertThat(trial.payloads()).containsExactly(ROLE, other, STOP, end, USAGE, DONE);
    }

    private static void assertRepaired(String rule, List<String> sent, List<String> expected) {
        GuardTrial trial = pass(sent.toArray(String[]::new));

        assertThat(trial.refused()).isEmpty();
        assertThat(trial.rules()).containsExactly(rule);
        assertThat(trial.payloads()).isEqualTo(expected);
    }

    private static GuardTrial pass(String... payloads) {
        return GuardTrial.of(new ChatDialectCodec(), false, payloads);
    }

    private static String numbered(String call) {
        return call.replace("}}]}", "},\"index\":0}]}");
    }

    private static String call(String fragment) {
        return delta("{\"tool_calls\":[" + fragment + "]}");
    }

    private static String delta(String delta) {
        return chunk("{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}");
    }

    private static String chunk(String choice) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[" + choice
                + "]}";
    }
}
