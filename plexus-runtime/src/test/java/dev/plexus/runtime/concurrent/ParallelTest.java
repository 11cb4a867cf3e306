package dev.plexus.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.testkit.Eventually;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tasks that run at once give their results in order, or fail as one and leave nothing behind. */
class ParallelTest {
    private final Queue<String> letGo = new ConcurrentLinkedQueue<>();

    @Test
    void doesAllAtOnceAndGivesResultsInOrder() {
        CountDownLatch bothRun = new CountDownLatch(2);
        Supplier<String> first = () -> met(bothRun, "first");
        Supplier<String> second = () -> met(bothRun, "second");

        List<String> results = Parallel.all(List.of(first, second), () -> {}, letGo::add);

        assertThat(results).containsExactly("first", "second");
        assertThat(letGo).isEmpty();
    }

    @Test
    void endsTheOthersWhenOneFails() {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch given = new CountDownLatch(1);
        Supplier<String> done = () -> {
            given.countDown();
            return "done";
        };
        Supplier<String> hanging = () -> {
            try {
                waiting.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                interrupted.countDown();
            }
            return "late";
        };
        Supplier<String> failing = () -> {
            Eventually.open("the others run", waiting);
            Eventually.open("one is done", given);
            throw new GatewayException(FailureKind.OVERLOAD, "too much");
        };

        assertThatThrownBy(() -> Parallel.all(List.of(done, hanging, failing), () -> {}, letGo::add))
                .hasMessage("too much");

        Eventually.open("the one that hangs is interrupted", interrupted);
        Eventually.until("both results are let go", () -> letGo.size() == 2);
        assertThat(letGo).containsExactlyInAnyOrder("done", "late");
    }

    @Test
    void endsAllWhenTheOneThatWaitsIsEnded() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread waiting = Thread.currentThread();
        Supplier<String> hanging = () -> {
            waiting.interrupt();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                interrupted.countDown();
            }
            return "late";
        };

        assertThatThrownBy(() -> Parallel.all(List.of(hanging), () -> {}, letGo::add))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED));

        assertThat(Thread.interrupted()).isTrue();
        Eventually.open("the one that hangs is interrupted", interrupted);
    }

    private static String met(CountDownLatch others, String result) {
        others.countDown();
        Eventually.open("both run", others);
        return result;
    }
}
