package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ForwardCodec;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;

/** What the gateway itself has to say in a stream of events that is sent on: that it goes on, and that it failed. */
record ForwardedEvents(ForwardCodec codec, Headers headers, String requestId) implements EventEncoder {
    @Override
    public List<Frame> encode(ChatEvent event) {
        return event instanceof ChatEvent.Error error
                ? List.of(codec.errorEvent(error.failure(), requestId))
                : List.of();
    }

    @Override
    public Frame keepAlive() {
        return Frame.comment("keep-alive");
    }
}
