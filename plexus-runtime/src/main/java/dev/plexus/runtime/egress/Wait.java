package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import java.time.Duration;

/**
 * The patience of one call for one thing, looked at about once a second. For one thread.
 *
 * <p>Two limits hold at once: how long this one thing may take, and when the whole exchange must be over.
 */
final class Wait {
    private final CallContext context;
    private final Clocks clocks;
    private final Duration limit;
    private final String complaint;
    private long since;
    private long nextLookUp;

    /**
     * @param limit how long to wait in one go
     * @param complaint what to say when that was too short
     */
    Wait(CallContext context, Clocks clocks, Duration limit, String complaint) {
        this.context = context;
        this.clocks = clocks;
        this.limit = limit;
        this.complaint = complaint;
        progress();
    }

    /** Something came: the limit counts anew. */
    void progress() {
        since = clocks.nanoTime().getAsLong();
        nextLookUp = since + clocks.lookUp().toNanos();
    }

    /** How long the next read may take. */
    long nextNanos() {
        long now = clocks.nanoTime().getAsLong();
        long untilLimit = since + limit.toNanos() - now;
        long untilDeadline =
                Duration.between(clocks.clock().instant(), context.deadline()).toNanos();
        return Math.min(nextLookUp - now, Math.min(untilLimit, untilDeadline));
    }

    /**
     * Nothing came.
     *
     * @throws GatewayException if there is no point in waiting on
     */
    void nothing() {
        if (Thread.currentThread().isInterrupted()) {
            throw new GatewayException(FailureKind.CANCELLED, "the call was ended by the gateway");
        }
        long now = clocks.nanoTime().getAsLong();
        if (now - since >= limit.toNanos()) {
            throw new GatewayException(FailureKind.TIMEOUT, complaint + " within " + SocketFailures.seconds(limit));
        }
        if (!clocks.clock().instant().isBefore(context.deadline())) {
            throw new GatewayException(
                    FailureKind.TIMEOUT, complaint + " within the time allowed for the whole request");
        }
        if (now >= nextLookUp) {
            nextLookUp = now + clocks.lookUp().toNanos();
            context.quiet();
        }
    }
}
