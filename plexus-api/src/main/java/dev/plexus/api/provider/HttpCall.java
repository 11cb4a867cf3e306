package dev.plexus.api.provider;

import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.net.URI;

/**
 * An HTTP request to an upstream.
 *
 * @param method in upper case
 * @param uri absolute, {@code http} or {@code https}
 * @param delivery how the answer is wanted
 */
public record HttpCall(String method, URI uri, Headers headers, Body body, Delivery delivery) {
    /** A request whose body is at hand, and whose answer is a document or a stream of events. */
    public HttpCall(String method, URI uri, Headers headers, Bytes body) {
        this(method, uri, headers, Body.of(body), Delivery.DOCUMENT);
    }

    /**
     * A codec's request, addressed to a provider.
     *
     * @param baseUrl what the vendor's own SDK takes; a trailing slash does not matter
     * @param more headers to set beside the request's own: the credential and what the configuration adds
     */
    public static HttpCall to(URI baseUrl, UpstreamRequest request, Headers more) {
        return new HttpCall(
                request.method(),
                address(baseUrl, request.path(), request.query()),
                request.headers().withAll(more),
                request.body());
    }

    /** A client's own request, addressed to a provider; see {@link #to(URI, UpstreamRequest, Headers)}. */
    public static HttpCall to(URI baseUrl, ForwardRequest request, Headers more) {
        return new HttpCall(
                request.method(),
                address(baseUrl, request.path(), request.query()),
                request.headers().withAll(more),
                request.body(),
                request.delivery());
    }

    /** A request without a body. */
    public static HttpCall get(URI baseUrl, String path, Headers headers) {
        return new HttpCall("GET", address(baseUrl, path, Query.EMPTY), headers, Bytes.EMPTY);
    }

    private static URI address(URI baseUrl, String path, Query query) {
        String base = baseUrl.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        String encoded = query.encoded();
        return URI.create(trimmed + path + (encoded.isEmpty() ? "" : "?" + encoded));
    }
}
