package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.wire.EventStream;
import java.util.Optional;

/** An upstream's answer as its dialect's codec understands it. */
public sealed interface Incoming {
    /**
     * An answer that is there in full.
     *
     * @param raw what the upstream sent; empty once the gateway has changed or made it
     */
    record Whole(ChatResponse response, Optional<UpstreamResponse.Whole> raw) implements Incoming {}

    /** An answer that arrives over time; whoever holds it closes the stream. */
    record Streamed(EventStream<Heard> stream) implements Incoming {}
}
