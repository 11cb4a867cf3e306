package dev.plexus.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedCountTest {
    private static final String PROSE = "The gateway takes what a client says and tells it to whoever may answer. ";
    private static final Tokenizer LOADED = loaded();

    @ParameterizedTest
    @ValueSource(strings = {"The gateway answers. ", "aGVsbG8gd29ybGQ", "漢字とかな", "👋🏽🇩🇪", "{\"a\":[1,22,333]},"})
    void countsInPiecesWhatItWouldCountAtOnce(String unit) {
        String text = unit.repeat(9_000 / unit.length());
        double atOnce = LOADED.count(text, 0, text.length());

        assertThat(count(() -> 0).of(List.of(text))).isCloseTo(atOnce, within(atOnce / 200 + 2));
    }

    @Test
    void neverCutsACharacterInTwo() {
        String text = "x" + "👋".repeat(10_000);

        assertThat(count(() -> 0).of(List.of(text)))
                .isCloseTo(count(() -> 0).of(List.of("👋".repeat(10_000))), within(3.0));
    }

    @Test
    void takesTheMiddleOfAVeryLongTextForTheWhole() {
        AtomicLong looks = new AtomicLong();
        String text = PROSE.repeat(60_000);
        double unit = LOADED.count(PROSE.repeat(50), 0, PROSE.length() * 50) / 50;

        double counted = count(() -> {
                    looks.incrementAndGet();
                    return 0;
                })
                .of(List.of("short", text, "end"));

        assertThat(counted).isCloseTo(unit * 60_000, within(unit * 600));
        assertThat(looks.get()).isLessThan(3 * 33 + 4);
    }

    @Test
    void stopsWhenTimeIsUpAndTakesTheRestToBeLikeWhatItCounted() {
        AtomicLong now = new AtomicLong();
        String text = PROSE.repeat(10_000);
        double unit = LOADED.count(PROSE.repeat(50), 0, PROSE.length() * 50) / 50;

        double counted =
                count(() -> now.getAndAdd(Duration.ofMillis(10).toNanos())).of(List.of(text));

        assertThat(now.get()).isEqualTo(Duration.ofMillis(60).toNanos());
        assertThat(counted).isCloseTo(unit * 10_000, within(unit * 200));
    }

    @Test
    void countsNothingInNothing() {
        assertThat(count(() -> 0).of(List.of())).isZero();
        assertThat(count(() -> 0).of(List.of("", ""))).isZero();
    }

    private static BoundedCount count(LongSupplier nanoTime) {
        return new BoundedCount(LOADED, nanoTime, Duration.ofMillis(50));
    }

    private static Tokenizer loaded() {
        Tokenizer tokenizer = new Tokenizer(Runnable::run);
        tokenizer.count("load", 0, 4);
        return tokenizer;
    }
}
