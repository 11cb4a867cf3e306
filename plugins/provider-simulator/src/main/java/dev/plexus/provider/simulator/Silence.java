package dev.plexus.provider.simulator;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** An answer that never begins. Thread-safe: each caller waits for itself. */
final class Silence {
    /** How often the one who waits tells so. */
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private Silence() {}

    /**
     * Waits until the call's time is over or the thread is interrupted.
     *
     * @return the failure to throw
     */
    static GatewayException outlast(CallContext context, InstantSource clock) {
        Instant firstByte = clock.instant().plus(context.timeouts().firstByte());
        Instant until = firstByte.isBefore(context.deadline()) ? firstByte : context.deadline();
        Lock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            for (Duration left = left(clock, until); left.isPositive(); left = left(clock, until)) {
                Duration pause = left.compareTo(LOOK_UP) > 0 ? LOOK_UP : left;
                if (never.awaitNanos(pause.toNanos()) <= 0) {
                    context.quiet();
                }
            }
            return new GatewayException(FailureKind.TIMEOUT, "the simulator did not answer, as its model is told to");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new GatewayException(FailureKind.CANCELLED, "the call was ended by the gateway", interrupted);
        } finally {
            lock.unlock();
        }
    }

    private static Duration left(InstantSource clock, Instant until) {
        return Duration.between(clock.instant(), until);
    }
}
