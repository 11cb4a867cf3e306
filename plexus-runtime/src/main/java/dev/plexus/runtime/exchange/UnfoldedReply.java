package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** An answer that is there in full, for a client that asked for a stream. */
record UnfoldedReply(List<ChatEvent> events, EventEncoder encoder) implements Reply {
    @Override
    public void await(ReplyWriter client) {
        client.expectStream(encoder);
    }

    @Override
    public void writeTo(ReplyWriter client) {
        List<Frame> frames = new ArrayList<>();
        events.forEach(event -> frames.addAll(encoder.encode(event)));
        client.frames(frames, true);
        client.end();
    }
}
