package dev.plexus.testkit;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;

/**
 * A request that reached the fake upstream.
 *
 * @param method in upper case
 * @param target the path and the query as they stood in the request line
 * @param body the whole body, out of its chunks
 * @param connection the connection it came on
 */
public record ReceivedRequest(
        String method, String target, Headers headers, Bytes body, UpstreamConnection connection) {
    /** The path as sent, without the query. */
    public String path() {
        return target.split("\\?", 2)[0];
    }

    /** The query as sent, without the question mark; empty if there was none. */
    public String query() {
        return target.contains("?") ? target.split("\\?", 2)[1] : "";
    }
}
