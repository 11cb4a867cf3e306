package dev.plexus.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.testkit.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private static final Duration OFTEN = Duration.ofMillis(2);

    @Test
    void repeatsATaskThatFails() {
        CountDownLatch thrice = new CountDownLatch(3);
        try (Background background = new Background()) {
            background.every(OFTEN, "failing", () -> {
                thrice.countDown();
                throw new IllegalStateException("each time");
            });

            Eventually.open("the third time", thrice);
        }

        assertThat(thrice.getCount()).isZero();
    }

    @Test
    void doesNotBeginATaskThatIsUnderWay() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(20);
        try (Background background = new Background()) {
            background.every(OFTEN, "long", () -> {
                begun.incrementAndGet();
                Eventually.open("the end of the long task", release);
            });
            background.every(OFTEN, "short", others::countDown);

            Eventually.open("many times of the short task", others);
            assertThat(begun).hasValue(1);
            release.countDown();
        }
    }

    @Test
    void waitsForWhatIsUnderWayWhenItCloses() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Background background = new Background();
        background.once("task", () -> {
            begun.countDown();
            Eventually.open("the end of the task", release);
            done.incrementAndGet();
        });

        Eventually.open("the task", begun);
        background.once("releases it", release::countDown);
        background.close();

        assertThat(done).hasValue(1);
    }
}
