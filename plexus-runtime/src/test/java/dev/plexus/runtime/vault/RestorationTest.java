package dev.plexus.runtime.vault;

import static dev.plexus.runtime.vault.Turns.call;
import static dev.plexus.runtime.vault.Turns.signed;
import static dev.plexus.runtime.vault.Turns.signedCall;
import static dev.plexus.runtime.vault.Turns.signedText;
import static dev.plexus.runtime.vault.Turns.text;
import static dev.plexus.runtime.vault.Turns.thought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestorationTest {
    @Test
    void reasoningStandsBeforeThePartItLedTo() {
        List<Part> said = List.of(signed("a"), text("Let me see."), signed("b"), call("1"), call("2"));

        assertThat(restored(said, text("Let me see."), call("1"), call("2"))).isEqualTo(said);
    }

    @Test
    void twoStretchesOfReasoningStayTwo() {
        List<Part> said = List.of(signed("a"), signed("b"), call("1"));

        assertThat(restored(said, call("1"))).isEqualTo(said);
    }

    @Test
    void reasoningWhoseWordsTheClientKeptGetsItsSealAndIsNotThereTwice() {
        List<Part> said = List.of(signed("a"), call("1"));

        assertThat(restored(said, thought("a", Optional.empty()), call("1"))).isEqualTo(said);
    }

    @Test
    void onlyTheCallThatWasSealedIsSealed() {
        List<Part> said = List.of(signedCall("1"), call("2"));

        assertThat(restored(said, call("1"), call("2"))).isEqualTo(said);
    }

    @Test
    void callsOfAClientWithoutIdsAreKnownByTheirOrder() {
        List<Part> said = List.of(signed("a"), signedCall("1"), call("2"));

        List<Part> restored = restored(said, call("t1p0"), call("t1p1"));

        assertThat(restored)
                .containsExactly(
                        signed("a"), call("t1p0").withSeal(signedCall("1").seal()), call("t1p1"));
    }

    @Test
    void anAnswerTheClientCutIntoTurnsGetsItsReasoningOnce() {
        List<Part> said = List.of(signed("a"), text("Now."), call("1"), signed("b"), call("2"));

        assertThat(restored(said, call("1"))).containsExactly(signed("a"), call("1"));
        assertThat(restored(said, call("2"))).containsExactly(signed("b"), call("2"));
    }

    @Test
    void textsTheClientJoinedKeepTheReasoningBeforeThem() {
        List<Part> said = List.of(signed("a"), text("One. "), signed("b"), text("Two."), call("1"));

        assertThat(restored(said, text("One. Two."), call("1")))
                .containsExactly(signed("a"), text("One. Two."), signed("b"), call("1"));
    }

    @Test
    void theSealOfATextComesBackToIt() {
        List<Part> said = List.of(text("One. "), signedText("Two."));

        assertThat(restored(said, text("One. "), text("Two."))).isEqualTo(said);
        assertThat(restored(said, text("One. Two."))).containsExactly(signedText("One. Two."));
    }

    @Test
    void anEmptyTextThatOnlyCarriedASealComesBack() {
        List<Part> said = List.of(text("All of it."), signedText(""));

        assertThat(restored(said, text("All of it."))).isEqualTo(said);
    }

    @Test
    void reasoningAtTheEndStaysThere() {
        List<Part> said = List.of(text("All of it."), signed("afterthought"));

        assertThat(restored(said, text("All of it."))).isEqualTo(said);
    }

    private static List<Part> restored(List<Part> said, Part... sentBack) {
        SealedTurn known = SealedTurn.of(said, Turns.HOP).orElseThrow();
        return Restoration.restore(known, List.of(sentBack));
    }
}
