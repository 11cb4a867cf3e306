package dev.plexus.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    private static final String PROSE = "The quick brown fox jumps over the lazy dog.";

    @Test
    void countsWithItsVocabularyOnceThatIsLoaded() {
        List<Runnable> background = new ArrayList<>();
        Tokenizer tokenizer = new Tokenizer(background::add);

        double before = tokenizer.count(PROSE, 0, PROSE.length());
        double again = tokenizer.count(PROSE, 0, PROSE.length());
        assertThat(background).hasSize(1);
        background.forEach(Runnable::run);
        double after = tokenizer.count(PROSE, 0, PROSE.length());

        assertThat(before).isEqualTo(again).isEqualTo(44 / 3.6);
        assertThat(after).isEqualTo(10);
    }

    @Test
    void takesTheWordsOfItsOwnMarksAsText() {
        String text = "a<|endoftext|>b";

        assertThat(new Tokenizer(Runnable::run).count(text, 0, text.length())).isGreaterThan(3);
    }
}
