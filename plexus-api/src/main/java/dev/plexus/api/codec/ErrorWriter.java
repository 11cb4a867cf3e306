package dev.plexus.api.codec;

import dev.plexus.api.failure.Failure;

/** Says a failure in a dialect's own form. Thread-safe. */
public interface ErrorWriter {
    /**
     * The error as a whole answer, for a client that has seen nothing yet.
     *
     * @param requestId the gateway's id of the request, for dialects whose errors carry one
     */
    ClientReply encodeError(Failure failure, String requestId);

    /** The header in which clients of the dialect look for the request's id. */
    default String requestIdHeader() {
        return "x-request-id";
    }
}
