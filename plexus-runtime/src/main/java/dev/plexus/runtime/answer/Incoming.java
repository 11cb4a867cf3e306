package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.wire.EventStream;
import java.util.Optional;

/** An upstream's answer as its dialect's codec understands it. */
public sealed interface Incoming {
    /** The answer as a stream; one that is there in full is a stream of one piece. */
    EventStream<Heard> stream();

    /**
     * An answer that is there in full.
     *
     * @param raw what the upstream sent; empty once the gateway has changed or made it
     */
    record Whole(ChatResponse response, Optional<UpstreamResponse.Whole> raw) implements Incoming {
        @Override
        public EventStream<Heard> stream() {
            return new AtOnce(Heard.said(ResponseUnfold.events(response)));
        }
    }

    /** An answer that arrives over time; whoever holds it closes the stream. */
    record Streamed(EventStream<Heard> stream) implements Incoming {}
}
