package dev.plexus.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes to pass on another thread. A latch is better where there is one. */
public final class Eventually {
    /** Long enough for a busy machine; only a test that fails waits so long. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Looking more often would take time from the thread that is waited for. */
    private static final long PAUSE_NANOS = 2_000_000;

    private Eventually() {}

    /** Waits until the condition holds; fails after {@link #PATIENCE}. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /**
     * Waits until the condition holds.
     *
     * @param what the condition in words, for the failure
     * @throws AssertionError if it does not hold in time, or the thread is interrupted
     */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new AssertionError("not within " + patience.toMillis() + " ms: " + what);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted while waiting: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Waits for the latch; fails after {@link #PATIENCE}. */
    public static void open(String what, CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("not within " + PATIENCE.toMillis() + " ms: " + what);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting: " + what, interrupted);
        }
    }
}
