package dev.plexus.runtime.exchange;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;

/**
 * A client's open response. For the exchange's thread; implemented by the ingress.
 *
 * <p>Every method throws a {@link dev.plexus.api.failure.GatewayException} of the kind CANCELLED if the client is gone.
 */
public interface ClientResponse {
    /** Sends a whole answer. */
    void whole(int status, Headers headers, Bytes body);

    /** Sends the head of a streamed answer. */
    void begin(int status, Headers headers);

    /** Sends a piece of a streamed answer and flushes it. */
    void write(Bytes piece);

    /** Ends a streamed answer as a complete one. */
    void end();

    /**
     * From now on, and until the answer is sent, does the action once if the client goes away, on another thread. Does not throw.
     */
    void watch(Runnable whenGone);
}
