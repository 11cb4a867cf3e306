package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.answer.Heard;
import dev.plexus.runtime.translate.Outgoing;
import java.util.List;

/**
 * Pulls an upstream's frames and writes them to the client one by one, as they are where both speak one dialect.
 *
 * <p>The upstream's failure is thrown, never written: whoever runs the exchange knows whether another target may still answer.
 */
final class StreamedReply implements Reply {
    private final EventStream<Heard> stream;
    private final Outgoing outgoing;
    private final ClientStream said;
    private final Patience patience;
    private final Trace trace;
    private boolean ended;

    StreamedReply(EventStream<Heard> stream, Outgoing outgoing, ClientStream said, Patience patience, Trace trace) {
        this.stream = stream;
        this.outgoing = outgoing;
        this.said = said;
        this.patience = patience;
        this.trace = trace;
    }

    @Override
    public void await(ReplyWriter client) {
        client.expectStream(said.encoder());
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
            client.frames(said.end(), false);
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
            client.frames(said.say(events), hasContent(events));
            return;
        }
        heard.frame()
                .filter(frame -> outgoing.view().shows(frame, events))
                .ifPresent(frame -> client.frames(said.pass(frame, events), hasContent(events)));
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

    private static boolean hasContent(List<ChatEvent> events) {
        for (ChatEvent event : events) {
            if (event.isContent()) {
                return true;
            }
        }
        return false;
    }
}
