package dev.plexus.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void visitsEveryIndexOnce() {
        assertThat(IntStream.rangeClosed(0, 70))
                .allSatisfy(size -> assertThat(
                                IntStream.of(Spread.over(size)).sorted().toArray())
                        .isEqualTo(IntStream.range(0, size).toArray()));
    }

    @Test
    void beginsAllOver() {
        assertThat(Spread.over(8)).containsExactly(0, 4, 2, 6, 1, 5, 3, 7);
    }
}
