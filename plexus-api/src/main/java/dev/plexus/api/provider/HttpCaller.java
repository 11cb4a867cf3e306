package dev.plexus.api.provider;

import dev.plexus.api.codec.UpstreamResponse;

/** The gateway's HTTP client. Thread-safe; calls block. Nothing is sent twice by itself. */
public interface HttpCaller {
    /**
     * Sends the request and waits for the answer to begin; for one that is not delivered as it comes, for all of it.
     *
     * <p>A body that cannot be repeated is read once. What reading it throws is thrown on, and the upstream sees no whole request.
     *
     * <p>Deadlines are those of the context. Interrupting the thread ends the call and its connection.
     *
     * @return the answer with whatever status it has; a stream if it says it is one
     * @throws dev.plexus.api.failure.GatewayException if there is no answer
     */
    UpstreamResponse send(HttpCall call, CallContext context);
}
