package dev.plexus.runtime.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import org.junit.jupiter.api.Test;

class LimitedFoldTest {
    private final LimitedFold fold = new LimitedFold();

    @Test
    void keepsAnAnswerOfAnOrdinarySize() {
        fold.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));
        fold.add(new ChatEvent.TextDelta(0, 0, "one "));
        fold.add(new ChatEvent.TextDelta(0, 0, "two"));

        assertThat(fold.response().orElseThrow().candidates().getFirst().parts())
                .contains(new Part.Text("one two"));
    }

    @Test
    void letsGoOfALongAnswerForGood() {
        String piece = "x".repeat(LimitedFold.LONGEST / 2);
        fold.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));

        fold.add(new ChatEvent.TextDelta(0, 0, piece));
        fold.add(new ChatEvent.TextDelta(0, 0, piece));
        fold.add(new ChatEvent.TextDelta(0, 0, "x"));

        assertThat(fold.response()).isEmpty();
    }
}
