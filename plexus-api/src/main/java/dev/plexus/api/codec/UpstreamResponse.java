package dev.plexus.api.codec;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;

/** What an upstream answered. */
public sealed interface UpstreamResponse {
    /** The HTTP status. */
    int status();

    Headers headers();

    /** An answer that has arrived in full. */
    record Whole(int status, Headers headers, Bytes body) implements UpstreamResponse {}

    /**
     * An answer that arrives frame by frame, its status 2xx unless it was wanted {@link Delivery#RAW}; whoever holds it closes the
     * stream.
     */
    record Streaming(int status, Headers headers, EventStream<Frame> frames) implements UpstreamResponse {}
}
