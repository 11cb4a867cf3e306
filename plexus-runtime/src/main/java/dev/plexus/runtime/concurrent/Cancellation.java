package dev.plexus.runtime.concurrent;

import java.util.Optional;

/**
 * The one way to end the work of an exchange from outside: the reason is noted, then its thread is interrupted.
 *
 * <p>Thread-safe. The lock guards the reason and whether the work still goes on; nothing is called inside it but
 * {@link Thread#interrupt}, so that no interrupt reaches the thread after {@link #close}.
 */
public final class Cancellation implements AutoCloseable {
    private final Thread worker;
    private Optional<Reason> reason = Optional.empty();
    private boolean acknowledged;
    private boolean closed;

    private Cancellation(Thread worker) {
        this.worker = worker;
    }

    /** Why work is ended. */
    public enum Reason {
        CLIENT_GONE,
        DEADLINE,
        /** Its client has asked for that, after it had left the request to itself. */
        RECALLED,
        CLIENT_STALLED,
        SHUTDOWN
    }

    /** For the work the calling thread begins now. */
    public static Cancellation ofCurrentThread() {
        return new Cancellation(Thread.currentThread());
    }

    /**
     * Ends the work; only the first reason counts. A client that has stalled also ends the worker's telling it of an earlier one, which
     * would else never end.
     */
    public synchronized void cancel(Reason why) {
        boolean telling = acknowledged && why == Reason.CLIENT_STALLED;
        if (closed || reason.isPresent() && !telling) {
            return;
        }
        reason = reason.or(() -> Optional.of(why));
        worker.interrupt();
    }

    /** Why the work was ended, if it was. */
    public synchronized Optional<Reason> reason() {
        return reason;
    }

    /** Takes note of the interrupt, so that the worker can tell its client; to be called by the worker. */
    public synchronized void acknowledge() {
        acknowledged = true;
        Thread.interrupted();
    }

    /** The work is over; later cancelling does nothing, and the thread is free for other work. */
    @Override
    public synchronized void close() {
        closed = true;
        if (reason.isPresent()) {
            Thread.interrupted();
        }
    }
}
