package dev.plexus.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.concurrent.Cancellation.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = Cancellation.ofCurrentThread();

    @AfterEach
    void freeTheThread() {
        Thread.interrupted();
    }

    @Test
    void interruptsTheWorker() {
        cancellation.cancel(Reason.CLIENT_GONE);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(cancellation.reason()).contains(Reason.CLIENT_GONE);
    }

    @Test
    void keepsTheFirstReason() {
        cancellation.cancel(Reason.CLIENT_GONE);
        cancellation.cancel(Reason.DEADLINE);

        assertThat(cancellation.reason()).contains(Reason.CLIENT_GONE);
    }

    @Test
    void interruptsOnlyOnceForTheSameReason() {
        cancellation.cancel(Reason.DEADLINE);
        cancellation.acknowledge();

        cancellation.cancel(Reason.DEADLINE);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesTheThreadAloneWhenTheWorkIsOver() {
        cancellation.close();

        cancellation.cancel(Reason.CLIENT_GONE);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(cancellation.reason()).isEmpty();
    }

    @Test
    void takesItsInterruptBackWhenTheWorkEnds() {
        cancellation.cancel(Reason.CLIENT_GONE);

        cancellation.close();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
