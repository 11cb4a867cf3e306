package dev.plexus.api.codec;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * What a codec wants sent; a provider adds address and credential.
 *
 * @param method in upper case
 * @param path below the provider's base URL, beginning with a slash, percent-encoded
 * @param headers those the dialect needs, without credentials
 * @param losses what of the client's request could not be said
 * @param left what could not be said either, and the gateway does itself
 */
public record UpstreamRequest(
        String method, String path, Query query, Headers headers, Bytes body, List<Loss> losses, LeftToGateway left) {
    public UpstreamRequest {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path must begin with a slash: " + path);
        }
        losses = List.copyOf(losses);
    }

    /** A request that leaves nothing to the gateway. */
    public UpstreamRequest(String method, String path, Query query, Headers headers, Bytes body, List<Loss> losses) {
        this(method, path, query, headers, body, losses, LeftToGateway.NOTHING);
    }

    /** The same, of which these too could not be said. */
    public UpstreamRequest withLosses(List<Loss> more) {
        List<Loss> all = new ArrayList<>(more);
        all.addAll(losses);
        return new UpstreamRequest(method, path, query, headers, body, all, left);
    }

    public UpstreamRequest withPath(String other) {
        return new UpstreamRequest(method, other, query, headers, body, losses, left);
    }

    public UpstreamRequest withBody(Bytes other) {
        return new UpstreamRequest(method, path, query, headers, other, losses, left);
    }

    /** The same, after these losses too, which were found before it was written. */
    public UpstreamRequest afterLosses(List<Loss> earlier) {
        if (earlier.isEmpty()) {
            return this;
        }
        List<Loss> all = new ArrayList<>(earlier);
        all.addAll(losses);
        return new UpstreamRequest(method, path, query, headers, body, all, left);
    }

    public UpstreamRequest withLeft(LeftToGateway other) {
        return new UpstreamRequest(method, path, query, headers, body, losses, other);
    }
}
