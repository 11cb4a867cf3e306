package dev.plexus.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.concurrent.Cancellation.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Watchdog watchdog = new Watchdog(nanos::get, Duration.ofSeconds(60));
    private final Cancellation cancellation = Cancellation.ofCurrentThread();
    private final Watchdog.Watch watch = watchdog.watch(cancellation, Duration.ofMinutes(10));

    @AfterEach
    void freeTheThread() {
        cancellation.close();
    }

    @Test
    void endsWorkPastItsDeadline() {
        pass(Duration.ofMinutes(10));
        assertThat(cancellation.reason()).isEmpty();

        pass(Duration.ofNanos(1));

        assertThat(cancellation.reason()).contains(Reason.DEADLINE);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void countsAnotherDeadlineFromTheBeginningOfTheWork() {
        pass(Duration.ofMinutes(4));
        watch.allow(Duration.ofMinutes(5));

        pass(Duration.ofMinutes(1));
        assertThat(cancellation.reason()).isEmpty();
        pass(Duration.ofNanos(1));

        assertThat(cancellation.reason()).contains(Reason.DEADLINE);
    }

    @Test
    void endsWorkWhoseClientTakesNothing() {
        watch.writing();
        pass(Duration.ofSeconds(60));
        assertThat(cancellation.reason()).isEmpty();

        pass(Duration.ofNanos(1));

        assertThat(cancellation.reason()).contains(Reason.CLIENT_STALLED);
    }

    @Test
    void leavesWorkAloneBetweenTwoWrites() {
        watch.writing();
        watch.written();

        pass(Duration.ofMinutes(9));

        assertThat(cancellation.reason()).isEmpty();
    }

    @Test
    void countsEachWriteAnew() {
        watch.writing();
        pass(Duration.ofSeconds(50));
        watch.written();
        watch.writing();

        pass(Duration.ofSeconds(50));

        assertThat(cancellation.reason()).isEmpty();
    }

    @Test
    void endsTheTellingOfADeadlineToAClientThatTakesNothing() {
        pass(Duration.ofMinutes(11));
        cancellation.acknowledge();
        watch.writing();
        pass(Duration.ofSeconds(60));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        pass(Duration.ofNanos(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancellation.reason()).contains(Reason.DEADLINE);
    }

    @Test
    void forgetsWorkThatIsOver() {
        watch.close();

        pass(Duration.ofMinutes(11));
        watchdog.cancelAll(Reason.SHUTDOWN);

        assertThat(watchdog.size()).isZero();
        assertThat(cancellation.reason()).isEmpty();
    }

    @Test
    void endsEverythingAtOnceWhenTold() {
        watchdog.cancelAll(Reason.SHUTDOWN);

        assertThat(cancellation.reason()).contains(Reason.SHUTDOWN);
        assertThat(watchdog.size()).isEqualTo(1);
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        watchdog.tick();
    }
}
