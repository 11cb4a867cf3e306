package dev.plexus.testkit;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the fake upstream does with a request. Called on a thread of the connection's own, for several connections at once. */
@FunctionalInterface
public interface UpstreamHandler {
    /**
     * Answers.
     *
     * @throws IOException if the client has left; nobody minds
     */
    void handle(ReceivedRequest request, UpstreamAnswer answer) throws IOException, InterruptedException;

    /** A JSON document. */
    static UpstreamHandler json(int status, String body) {
        return (_, answer) -> answer.json(status, body);
    }

    /** A whole answer with headers of its own. */
    static UpstreamHandler whole(int status, Headers headers, Bytes body) {
        return (_, answer) -> answer.whole(status, headers, body);
    }

    /** A stream of events, frame by frame, that ends well. */
    static UpstreamHandler events(List<Frame> frames) {
        return (_, answer) -> {
            answer.beginEvents();
            for (Frame frame : frames) {
                answer.write(frame);
            }
            answer.finish();
        };
    }

    /** The recorded answer, whole or in pieces; a stream is cut where its fixture says. */
    static UpstreamHandler replay(Fixture fixture) {
        return (_, answer) -> {
            if (fixture.stream().isEmpty()) {
                answer.whole(
                        fixture.status(), fixture.headers(), fixture.response().orElse(Bytes.EMPTY));
                return;
            }
            Bytes stream = fixture.stream().get();
            answer.begin(fixture.status(), fixture.headers());
            int from = 0;
            for (int offset : fixture.splitOffsets()) {
                answer.write(stream.slice(from, offset));
                from = offset;
            }
            answer.write(stream.slice(from, stream.length()));
            answer.finish();
        };
    }

    /** Takes the request and never answers. */
    static UpstreamHandler silent() {
        return (_, answer) -> answer.hang();
    }

    /** The first for the first request, and so on; the last for all that follow. */
    static UpstreamHandler inTurn(UpstreamHandler... handlers) {
        List<UpstreamHandler> turns = List.of(handlers);
        AtomicInteger next = new AtomicInteger();
        return (request, answer) ->
                turns.get(Math.min(next.getAndIncrement(), turns.size() - 1)).handle(request, answer);
    }
}
