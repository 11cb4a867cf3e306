package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Waits for an upstream's words, and no longer than its idle limit. For the exchange's thread.
 *
 * <p>Only waiting for the upstream counts: time spent writing to the client does not.
 */
final class Patience {
    /** How often the exchange looks up from waiting, to keep its client alive. */
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private final Duration idle;
    private final LongSupplier nanoTime;
    private long waited;

    Patience(Duration idle, LongSupplier nanoTime) {
        this.idle = idle;
        this.nanoTime = nanoTime;
    }

    /** The next piece, or word that it is still quiet. */
    <T> EventStream.Pull<T> next(EventStream<T> stream, ReplyWriter client) {
        long begun = nanoTime.getAsLong();
        EventStream.Pull<T> pull = stream.next(LOOK_UP);
        if (pull instanceof EventStream.Quiet<T>) {
            waited += nanoTime.getAsLong() - begun;
            if (waited >= idle.toNanos()) {
                FailureKind kind = client.hasContent() ? FailureKind.STALL : FailureKind.TIMEOUT;
                throw new GatewayException(kind, "the upstream has sent nothing for " + idle.toSeconds() + " s");
            }
        } else {
            waited = 0;
        }
        return pull;
    }
}
