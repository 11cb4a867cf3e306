package dev.plexus.api.codec;

import java.util.List;

/**
 * What of a request the upstream is not told, because its dialect or model has no such setting, and the gateway does in its place.
 *
 * @param stop texts that end the answer; the gateway cuts it at the first one the model writes
 * @param candidates how many answers are wanted of an upstream that gives one; the gateway asks so often
 */
public record LeftToGateway(List<String> stop, long candidates) {
    /** The upstream is told everything. */
    public static final LeftToGateway NOTHING = new LeftToGateway(List.of(), 1);

    public LeftToGateway {
        stop = List.copyOf(stop);
    }

    public LeftToGateway withStop(List<String> other) {
        return new LeftToGateway(other, candidates);
    }

    public LeftToGateway withCandidates(long other) {
        return new LeftToGateway(stop, other);
    }
}
