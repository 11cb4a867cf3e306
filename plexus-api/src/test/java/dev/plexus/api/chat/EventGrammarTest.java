package dev.plexus.api.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventGrammarTest {
    private static final ChatEvent START =
            new ChatEvent.Start(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE);
    private static final ChatEvent OPEN = new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN);
    private static final ChatEvent TEXT = new ChatEvent.TextDelta(0, 0, "Hi");
    private static final ChatEvent CLOSE = new ChatEvent.PartClose(0, 0);
    private static final ChatEvent FINISH = new ChatEvent.Finish(0, Stop.of(Stop.Reason.END));
    private static final ChatEvent END = new ChatEvent.End();
    private static final ChatEvent CITATION = new ChatEvent.CitationAdd(
            0,
            0,
            new Citation(
                    Citation.Kind.URL,
                    Optional.of("https://example.com"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    private static final List<ChatEvent> LEGAL = List.of(START, OPEN, TEXT, CLOSE, FINISH, END);

    private final List<String> rules = new ArrayList<>();
    private final EventGrammar grammar = new EventGrammar((rule, what) -> rules.add(rule));

    @Test
    void passesWhatIsInOrder() {
        assertThat(grammar.admit(LEGAL)).isEqualTo(LEGAL);
        assertThat(rules).isEmpty();
    }

    @Test
    void addsWhatIsMissingAndCertain() {
        assertRepaired(List.of(OPEN, TEXT, CLOSE, FINISH, END), "start_missing");
        assertThat(rules).containsExactly("start_missing");
    }

    @Test
    void opensAndClosesParts() {
        assertRepaired(List.of(START, TEXT, FINISH, END), "part_unopened", "part_unclosed");
    }

    @Test
    void leavesOutWhatComesTwice() {
        assertRepaired(
                List.of(START, START, OPEN, TEXT, CLOSE, CLOSE, FINISH, FINISH, END, END),
                "start_twice",
                "close_unopened",
                "finish_twice",
                "after_end");
    }

    @Test
    void takesACitationAfterItsText() {
        List<ChatEvent> late = List.of(START, OPEN, TEXT, CLOSE, CITATION, FINISH, END);

        assertThat(grammar.admit(late)).isEqualTo(late);
        assertThat(rules).isEmpty();
    }

    @Test
    void refusesWhatHasNoCertainMeaning() {
        assertRefused("call_unopened", START, new ChatEvent.ArgumentsDelta(0, 0, "{}"));
        assertRefused("part_closed", START, OPEN, CLOSE, TEXT);
        assertRefused("part_twice", START, OPEN, OPEN);
        assertRefused("content_after_finish", START, FINISH, OPEN);
        assertRefused("part_closed", START, OPEN, CLOSE, FINISH, CITATION);
    }

    private void assertRepaired(List<ChatEvent> events, String... expected) {
        assertThat(grammar.admit(events)).isEqualTo(LEGAL);
        assertThat(rules).containsExactly(expected);
    }

    private static void assertRefused(String rule, ChatEvent... events) {
        assertThatThrownBy(() -> new EventGrammar(StreamRepairs.UNTOLD).admit(List.of(events)))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.MALFORMED);
                    assertThat(refused.failure().source().code()).contains(rule);
                });
    }
}
