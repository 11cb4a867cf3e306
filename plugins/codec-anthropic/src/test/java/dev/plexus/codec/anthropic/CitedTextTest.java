package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A block of text is cited as a whole, so a text that is cited in stretches becomes several blocks. */
class CitedTextTest {
    @Test
    void splitsAtTheBordersOfCitations() {
        List<Part.Text> pieces = CitedText.pieces(text("It is so. Or not.", cited("a", 6, 9), cited("b", 6, 17)));

        assertThat(pieces).extracting(Part.Text::text).containsExactly("It is ", "so.", " Or not.");
        assertThat(pieces.get(0).citations()).isEmpty();
        assertThat(pieces.get(1).citations())
                .extracting(Citation::url)
                .containsExactly(Optional.of("a"), Optional.of("b"));
        assertThat(pieces.get(2).citations()).extracting(Citation::url).containsExactly(Optional.of("b"));
    }

    @Test
    void leavesATextWholeThatIsCitedAsAWhole() {
        Part.Text whole = text("so.", cited("a", 0, 3));
        Part.Text unplaced = text("It is so.", cited("a", 6, 9), cited("b", 6, 90));

        assertThat(CitedText.pieces(whole)).containsExactly(whole);
        assertThat(CitedText.pieces(unplaced)).containsExactly(unplaced);
    }

    private static Part.Text text(String text, Citation... citations) {
        return new Part.Text(
                text, List.of(citations), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE);
    }

    private static Citation cited(String url, int from, int to) {
        return new Citation(
                Citation.Kind.URL,
                Optional.of(url),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Citation.Range(from, to)),
                Optional.empty(),
                Optional.empty());
    }
}
