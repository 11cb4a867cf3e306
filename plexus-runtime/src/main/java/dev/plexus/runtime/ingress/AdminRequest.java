package dev.plexus.runtime.ingress;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;

/**
 * A request to the gateway itself.
 *
 * @param method in upper case
 * @param path as sent, without the query, still percent-encoded
 * @param body takes the body from the client when asked
 * @param remoteAddress of the client, without a port
 */
public record AdminRequest(String method, String path, Query query, Headers headers, Body body, String remoteAddress) {
    /** A body that is still with the client. */
    @FunctionalInterface
    public interface Body {
        /**
         * Takes it.
         *
         * @throws dev.plexus.api.failure.GatewayException if it is too large, not JSON, or does not arrive in time
         */
        Bytes read();
    }
}
