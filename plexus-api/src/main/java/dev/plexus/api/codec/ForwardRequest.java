package dev.plexus.api.codec;

import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;

/**
 * A client's own request on its way to an upstream; a provider adds address and credential.
 *
 * @param method in upper case
 * @param path below the provider's base URL, beginning with a slash or empty, percent-encoded
 * @param headers those the client sent for the upstream, without credentials
 * @param delivery how the answer is wanted
 */
public record ForwardRequest(String method, String path, Query query, Headers headers, Body body, Delivery delivery) {
    public ForwardRequest {
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("the path must begin with a slash: " + path);
        }
    }
}
