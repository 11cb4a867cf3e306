package dev.plexus.api.provider;

import java.time.Instant;

/** What surrounds one call to an upstream; given by the gateway, for the thread that serves the exchange. */
public interface CallContext {
    /** The id of the exchange, for logs. */
    String exchangeId();

    /** When everything about this exchange must be over. */
    Instant deadline();

    Timeouts timeouts();

    /**
     * To be called about once a second while waiting for an answer to begin. The gateway uses it to keep its client's connection
     * alive.
     *
     * @throws dev.plexus.api.failure.GatewayException if there is no point in waiting on
     */
    void quiet();
}
