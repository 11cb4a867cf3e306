package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.Optional;

/** An answer of any size, pulled from the upstream piece by piece as fast as the client takes it. */
final class PiecesReply implements Reply {
    private final EventStream<Frame> pieces;
    private final int status;
    private final Headers headers;
    private final Meter meter;
    private final Patience patience;
    private final Trace trace;
    private Optional<Bytes> first = Optional.empty();
    private boolean ended;

    PiecesReply(UpstreamResponse.Streaming response, Headers headers, Meter meter, Patience patience, Trace trace) {
        this.pieces = response.frames();
        this.status = response.status();
        this.headers = headers;
        this.meter = meter;
        this.patience = patience;
        this.trace = trace;
    }

    /** Counts what the answer says of its cost while it passes. */
    interface Meter {
        /** What the answer cost, as far as it has said so with this piece. */
        Usage count(Bytes piece);
    }

    @Override
    public void await(ReplyWriter client) {
        try {
            first = next(client);
        } catch (RuntimeException failure) {
            pieces.close();
            throw failure;
        }
    }

    @Override
    public void writeTo(ReplyWriter client) {
        try (pieces) {
            client.begin(status, headers);
            for (Optional<Bytes> piece = first; piece.isPresent(); piece = next(client)) {
                client.piece(piece.get());
            }
            client.end();
        }
    }

    /** The next piece; empty at the end. */
    private Optional<Bytes> next(ReplyWriter client) {
        while (!ended) {
            switch (patience.next(pieces, client)) {
                case EventStream.Item<Frame>(Frame frame) -> {
                    trace.meter(meter.count(frame.raw()));
                    return Optional.of(frame.raw());
                }
                case EventStream.Quiet<Frame> _ -> client.quiet();
                case EventStream.End<Frame> _ -> ended = true;
            }
        }
        return Optional.empty();
    }
}
