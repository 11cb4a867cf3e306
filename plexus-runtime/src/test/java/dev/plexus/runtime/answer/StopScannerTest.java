package dev.plexus.runtime.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer ends at the first stop text, however its text comes in pieces, and no text that is none is held for ever. */
class StopScannerTest {
    @ParameterizedTest
    @CsvSource({
        "one END two,        END,      'one ',   END",
        "one ENEND two,      END,      'one EN', END",
        "aabaabaaab,         aabaaab,  aab,      aabaaab",
        "one STOP END,       END|STOP, 'one ',   STOP",
        "ENDone,             END,      '',       END",
        "oneEND,             END,      one,      END",
        "😀😁END,             😁EN,     😀,        😁EN"
    })
    void endsAtTheFirstStopTextWhereverTheTextIsSplit(String text, String stops, String left, String met) {
        for (int first = 0; first <= text.length(); first++) {
            for (int second = first; second <= text.length(); second++) {
                StopScanner scanner = new StopScanner(List.of(stops.split("\\|")), 1, 0);
                ResponseFold fold = new ResponseFold();

                for (ChatEvent event :
                        streamed(text.substring(0, first), text.substring(first, second), text.substring(second))) {
                    scanner.scan(List.of(event)).forEach(seen -> {
                        if (!fold.isEnded()) {
                            fold.add(seen);
                        }
                    });
                }

                ChatResponse.Candidate answer = fold.response().candidates().getFirst();
                assertThat(words(answer))
                        .as("split at %d and %d", first, second)
                        .isEqualTo(left);
                assertThat(answer.stop().reason()).isEqualTo(Stop.Reason.STOP_SEQUENCE);
                assertThat(answer.stop().sequence()).contains(met);
                assertThat(fold.isEnded()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"one EN", "one EEN", "nothing", "''", "E"})
    void leavesTextWithoutAStopTextAsItIs(String text) {
        for (int at = 0; at <= text.length(); at++) {
            StopScanner scanner = new StopScanner(List.of("END"), 1, 0);
            ResponseFold fold = new ResponseFold();

            streamed(text.substring(0, at), text.substring(at))
                    .forEach(event -> scanner.scan(List.of(event)).forEach(fold::add));

            ChatResponse.Candidate answer = fold.response().candidates().getFirst();
            assertThat(words(answer)).isEqualTo(text);
            assertThat(answer.stop().reason()).isEqualTo(Stop.Reason.END);
            assertThat(scanner.hasCut()).isFalse();
        }
    }

    @Test
    void saysTextAtOnceThatCannotBeginAStopText() {
        StopScanner scanner = new StopScanner(List.of("END"), 1, 0);
        scanner.scan(List.of(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN)));

        List<ChatEvent> said = scanner.scan(List.of(new ChatEvent.TextDelta(0, 0, "one E")));

        assertThat(said).containsExactly(new ChatEvent.TextDelta(0, 0, "one "));
    }

    @Test
    void closesEveryPartThatIsOpenAndGuessesTheCost() {
        StopScanner scanner = new StopScanner(List.of("END"), 1, 300);
        scanner.scan(List.of(
                new ChatEvent.PartOpen(0, 0, new PartHead.ToolCall("call_1", "look")),
                new ChatEvent.PartOpen(0, 1, PartHead.Text.PLAIN)));

        List<ChatEvent> said = scanner.scan(List.of(new ChatEvent.TextDelta(0, 1, "noEND"), new ChatEvent.Ping()));

        Usage guessed = new Usage(100, 0, 0, 0, 0, 2, Optional.empty(), Usage.Details.NONE, true);
        assertThat(said)
                .containsExactly(
                        new ChatEvent.TextDelta(0, 1, "no"),
                        new ChatEvent.PartClose(0, 0),
                        new ChatEvent.PartClose(0, 1),
                        new ChatEvent.Finish(0, stopped("END")),
                        new ChatEvent.Ping(),
                        new ChatEvent.UsageUpdate(guessed, Optional.empty()),
                        new ChatEvent.End());
    }

    @Test
    void waitsForTheOtherAnswersBeforeItEndsTheStream() {
        StopScanner scanner = new StopScanner(List.of("END"), 2, 0);
        scanner.scan(List.of(
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN), new ChatEvent.PartOpen(1, 0, PartHead.Text.PLAIN)));

        List<ChatEvent> first =
                scanner.scan(List.of(new ChatEvent.TextDelta(0, 0, "aEND"), new ChatEvent.TextDelta(0, 0, "more")));
        List<ChatEvent> second = scanner.scan(List.of(
                new ChatEvent.TextDelta(1, 0, "b"),
                new ChatEvent.PartClose(1, 0),
                new ChatEvent.Finish(1, Stop.of(Stop.Reason.END)),
                new ChatEvent.UsageUpdate(Usage.NONE, Optional.empty()),
                new ChatEvent.End()));

        assertThat(first)
                .containsExactly(
                        new ChatEvent.TextDelta(0, 0, "a"),
                        new ChatEvent.PartClose(0, 0),
                        new ChatEvent.Finish(0, stopped("END")));
        assertThat(second).last().isEqualTo(new ChatEvent.End());
        assertThat(second).contains(new ChatEvent.TextDelta(1, 0, "b"));
    }

    @Test
    void doesNotLookAtReasoningOrArguments() {
        StopScanner scanner = new StopScanner(List.of("END"), 1, 0);
        List<ChatEvent> events = List.of(
                new ChatEvent.PartOpen(
                        0, 0, new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE)),
                new ChatEvent.ReasoningDelta(0, 0, "END", Optional.empty()),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.PartOpen(0, 1, new PartHead.ToolCall("call_1", "look")),
                new ChatEvent.ArgumentsDelta(0, 1, "{\"a\":\"END\"}"),
                new ChatEvent.PartClose(0, 1));

        assertThat(scanner.scan(events)).isEqualTo(events);
    }

    private static List<ChatEvent> streamed(String... pieces) {
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));
        for (String piece : pieces) {
            events.add(new ChatEvent.TextDelta(0, 0, piece));
        }
        events.add(new ChatEvent.PartClose(0, 0));
        events.add(new ChatEvent.Finish(0, Stop.of(Stop.Reason.END)));
        events.add(new ChatEvent.End());
        return events;
    }

    private static String words(ChatResponse.Candidate answer) {
        return ((Part.Text) answer.parts().getFirst()).text();
    }

    private static Stop stopped(String text) {
        return new Stop(
                Stop.Reason.STOP_SEQUENCE, Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty());
    }
}
