package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingAndChanceTest {
    @Test
    void chanceIsTheSameInEveryRun() {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();

        SeededRandom.check(3, chance -> first.add(chance.nextInt()));
        SeededRandom.check(3, chance -> second.add(chance.nextInt()));

        assertThat(second).isEqualTo(first).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aFailureNamesItsSeed() {
        AtomicInteger round = new AtomicInteger();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SeededRandom.check(
                        5, _ -> assertThat(round.getAndIncrement()).isNotEqualTo(2)))
                .withMessageContaining("-Dplexus.test.seed=2");
    }

    @Test
    void waitingEndsWhenTheConditionHolds() {
        AtomicInteger looks = new AtomicInteger();

        Eventually.until("three looks", () -> looks.incrementAndGet() == 3);

        assertThat(looks).hasValue(3);
    }

    @Test
    void waitingInVainSaysForWhat() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Eventually.until("the sun rises", Duration.ofMillis(5), () -> false))
                .withMessageContaining("the sun rises");
    }

    @Test
    void aFixedClockMovesWhenItIsMoved() {
        FixedClock clock = FixedClock.at(Instant.EPOCH);

        clock.advance(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(5));

        clock.set(Instant.ofEpochSecond(1));
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(1));
    }
}
