package dev.plexus.runtime.exchange;

import dev.plexus.testkit.FixedClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test says so, for both kinds of clock. Thread-safe. */
final class ManualTime {
    private final FixedClock clock = FixedClock.somewhen();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);

    FixedClock clock() {
        return clock;
    }

    /** A monotonic clock that overflows soon after it begins, as those may. */
    long nanoTime() {
        return nanos.get();
    }

    void pass(Duration duration) {
        clock.advance(duration);
        nanos.addAndGet(duration.toNanos());
    }
}
