package dev.plexus.api.provider;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.net.URI;

/**
 * An HTTP request to an upstream.
 *
 * @param method in upper case
 * @param uri absolute, {@code http} or {@code https}
 */
public record HttpCall(String method, URI uri, Headers headers, Bytes body) {
    /**
     * A codec's request, addressed to a provider.
     *
     * @param baseUrl what the vendor's own SDK takes; a trailing slash does not matter
     * @param more headers to set beside the request's own: the credential and what the configuration adds
     */
    public static HttpCall to(URI baseUrl, UpstreamRequest request, Headers more) {
        String base = baseUrl.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        String query = request.query().encoded();
        URI uri = URI.create(trimmed + request.path() + (query.isEmpty() ? "" : "?" + query));
        return new HttpCall(request.method(), uri, request.headers().withAll(more), request.body());
    }

    /** A request without a body. */
    public static HttpCall get(URI baseUrl, String path, Headers headers) {
        String base = baseUrl.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new HttpCall("GET", URI.create(trimmed + path), headers, Bytes.EMPTY);
    }
}
