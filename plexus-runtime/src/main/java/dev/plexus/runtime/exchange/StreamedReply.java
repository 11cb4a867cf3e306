package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.runtime.answer.Heard;
import dev.plexus.runtime.translate.Outgoing;
import java.util.ArrayList;
import java.util.List;

/**
 * Pulls an upstream's frames and writes them to the client one by one, as they are where both speak one dialect.
 *
 * <p>The upstream's failure is thrown, never written: whoever runs the exchange knows whether another target may still answer.
 */
final class StreamedReply implements Reply {
    private final EventStream<Heard> stream;
    private final Outgoing outgoing;
    private final EventEncoder encoder;
    private final Patience patience;
    private final Trace trace;
    private boolean ended;

    StreamedReply(EventStream<Heard> stream, Outgoing outgoing, EventEncoder encoder, Patience patience, Trace trace) {
        this.stream = stream;
        this.outgoing = outgoing;
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
            stream.close();
            throw failure;
        }
    }

    @Override
    public void writeTo(ReplyWriter client) {
        try (stream) {
            while (!ended) {
                step(client);
            }
            client.end();
        }
    }

    private void step(ReplyWriter client) {
        switch (patience.next(stream, client)) {
            case EventStream.Item<Heard>(Heard heard) -> pass(heard, client);
            case EventStream.Quiet<Heard> _ -> client.quiet();
            case EventStream.End<Heard> _ -> ended = true;
        }
    }

    private void pass(Heard heard, ReplyWriter client) {
        List<ChatEvent> events = heard.events();
        heed(events);
        if (!outgoing.verbatim()) {
            write(events, client);
            return;
        }
        heard.frame().filter(frame -> outgoing.view().shows(frame, events)).ifPresent(frame -> {
            encoder.passed(frame, events);
            client.frames(List.of(frame), hasContent(events));
        });
    }

    /** Notes what the events say of the answer as a whole. */
    private void heed(List<ChatEvent> events) {
        trace.observe(events);
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.Error error) {
                throw new GatewayException(error.failure());
            }
            if (outgoing.foreign()) {
                Faults.check(event);
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

    private static boolean hasContent(List<ChatEvent> events) {
        for (ChatEvent event : events) {
            if (event.isContent()) {
                return true;
            }
        }
        return false;
    }
}
