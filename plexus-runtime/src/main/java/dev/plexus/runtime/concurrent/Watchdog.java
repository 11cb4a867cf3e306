package dev.plexus.runtime.concurrent;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Ends exchanges that are past their deadline, or whose client has taken nothing for too long. Thread-safe.
 *
 * <p>One a process; {@link Background} calls {@link #tick} a few times a second.
 */
public final class Watchdog {
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanoTime;
    private final long longestWrite;

    /**
     * @param nanoTime a monotonic clock
     * @param longestWrite how long one write to a client may make no progress
     */
    public Watchdog(LongSupplier nanoTime, Duration longestWrite) {
        this.nanoTime = nanoTime;
        this.longestWrite = longestWrite.toNanos();
    }

    /** Watches the work until the watch is closed. */
    public Watch watch(Cancellation cancellation, Duration total) {
        Watch watch = new Watch(cancellation, total);
        watches.add(watch);
        return watch;
    }

    /** Looks at every watch once. */
    public void tick() {
        long now = nanoTime.getAsLong();
        watches.forEach(watch -> watch.check(now));
    }

    /** Cancels everything that is watched. */
    public void cancelAll(Cancellation.Reason reason) {
        watches.forEach(watch -> watch.cancellation.cancel(reason));
    }

    /** How many exchanges are under way. */
    public int size() {
        return watches.size();
    }

    /** The eye on one exchange. */
    public final class Watch implements AutoCloseable {
        private final Cancellation cancellation;
        private final long begun = nanoTime.getAsLong();
        private volatile long deadline;
        private volatile long writingSince = NOT_WRITING;

        private Watch(Cancellation cancellation, Duration total) {
            this.cancellation = cancellation;
            allow(total);
        }

        /** The work may take so long, counted from its beginning. */
        public final void allow(Duration total) {
            deadline = begun + total.toNanos();
        }

        /** A write to the client begins. */
        public void writing() {
            writingSince = nanoTime.getAsLong();
        }

        /** The write has come through. */
        public void written() {
            writingSince = NOT_WRITING;
        }

        private void check(long now) {
            long since = writingSince;
            if (since != NOT_WRITING && now - since > longestWrite) {
                cancellation.cancel(Cancellation.Reason.CLIENT_STALLED);
            } else if (now - deadline > 0) {
                cancellation.cancel(Cancellation.Reason.DEADLINE);
            }
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
