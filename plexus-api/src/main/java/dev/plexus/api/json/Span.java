package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.util.Objects;

/** Where a value stands in a body: byte offsets from {@code from} (inclusive) to {@code to} (exclusive). */
public record Span(int from, int to) {
    public Span {
        Objects.checkFromToIndex(from, to, Integer.MAX_VALUE);
    }

    /** The value's own bytes, quotes included. */
    public Bytes of(Bytes body) {
        return body.slice(from, to);
    }

    public int length() {
        return to - from;
    }
}
