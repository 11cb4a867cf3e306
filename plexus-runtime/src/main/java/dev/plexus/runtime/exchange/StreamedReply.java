package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.runtime.translate.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pulls an upstream's frames and writes them to the client one by one, as they are where both speak one dialect.
 *
 * <p>The upstream's failure is thrown, never written: whoever runs the exchange knows whether another target may still answer.
 */
final class StreamedReply implements Reply {
    private final EventStream<Frame> frames;
    private final Outgoing outgoing;
    private final EventDecoder decoder;
    private final EventEncoder encoder;
    private final Patience patience;
    private final Trace trace;
    private boolean ended;

    StreamedReply(
            EventStream<Frame> frames,
            Outgoing outgoing,
            EventDecoder decoder,
            EventEncoder encoder,
            Patience patience,
            Trace trace) {
        this.frames = frames;
        this.outgoing = outgoing;
        this.decoder = decoder;
        this.encoder = encoder;
        this.patience = patience;
        this.trace = trace;
    }

    @Override
    public void await(ReplyWriter client) {
        client.expectStream(encoder);
        try {
            while (!client.hasContent() && !ended) {
                step(client);
            }
        } catch (RuntimeException failure) {
            frames.close();
            throw failure;
        }
    }

    @Override
    public void writeTo(ReplyWriter client) {
        try (frames) {
            while (!ended) {
                step(client);
            }
            client.end();
        }
    }

    private void step(ReplyWriter client) {
        switch (patience.next(frames, client)) {
            case EventStream.Item<Frame>(Frame frame) -> pass(frame, client);
            case EventStream.Quiet<Frame> _ -> client.quiet();
            case EventStream.End<Frame> _ -> {
                List<ChatEvent> last = decoder.end();
                heed(last);
                if (!outgoing.verbatim()) {
                    write(last, client);
                }
                ended = true;
            }
        }
    }

    private void pass(Frame frame, ReplyWriter client) {
        List<ChatEvent> events = decoded(frame);
        heed(events);
        if (!outgoing.verbatim()) {
            write(events, client);
        } else if (outgoing.view().shows(frame, events)) {
            encoder.passed(frame, events);
            client.frames(List.of(frame), hasContent(events));
        }
    }

    /** Notes what the events say of the answer as a whole. */
    private void heed(List<ChatEvent> events) {
        trace.observe(events);
        for (ChatEvent event : events) {
            Optional<Failure> failure = failure(event);
            if (failure.isPresent()) {
                throw new GatewayException(failure.get());
            }
            ended |= event instanceof ChatEvent.End;
        }
    }

    private void write(List<ChatEvent> events, ReplyWriter client) {
        List<Frame> written = new ArrayList<>(events.size());
        for (ChatEvent event : events) {
            written.addAll(encoder.encode(event));
        }
        client.frames(written, hasContent(events));
    }

    private List<ChatEvent> decoded(Frame frame) {
        try {
            return decoder.decode(frame);
        } catch (JsonException wrong) {
            throw new GatewayException(
                    FailureKind.MALFORMED,
                    "the upstream sent an event that cannot be read: " + wrong.getMessage(),
                    wrong);
        }
    }

    private Optional<Failure> failure(ChatEvent event) {
        if (event instanceof ChatEvent.Error error) {
            return Optional.of(error.failure());
        }
        return outgoing.foreign() ? Faults.of(event) : Optional.empty();
    }

    private static boolean hasContent(List<ChatEvent> events) {
        for (ChatEvent event : events) {
            if (event.isContent()) {
                return true;
            }
        }
        return false;
    }
}
