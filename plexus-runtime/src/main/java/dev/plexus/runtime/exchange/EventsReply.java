package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.ForwardCodec;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;

/** A stream of events that goes to the client as it comes, save for events it did not ask for. */
final class EventsReply implements Reply {
    private final EventStream<Frame> frames;
    private final ForwardedEvents form;
    private final ForwardCodec.Reader reader;
    private final Patience patience;
    private final Trace trace;
    private boolean ended;

    EventsReply(
            EventStream<Frame> frames,
            Headers headers,
            ForwardCodec codec,
            ForwardCodec.Reader reader,
            Patience patience,
            Trace trace) {
        this.frames = frames;
        this.form = new ForwardedEvents(codec, headers, trace.id());
        this.reader = reader;
        this.patience = patience;
        this.trace = trace;
    }

    @Override
    public void await(ReplyWriter client) {
        client.expectStream(form);
        trace.streams();
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
            case EventStream.Item<Frame>(Frame frame) -> {
                boolean shown = reader.event(frame);
                if (!frame.isEmpty()) {
                    trace.meter(reader.usage());
                }
                if (shown) {
                    client.frames(List.of(frame), !frame.isEmpty());
                }
            }
            case EventStream.Quiet<Frame> _ -> client.quiet();
            case EventStream.End<Frame> _ -> ended = true;
        }
    }
}
