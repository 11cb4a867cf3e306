package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import java.util.List;

/** An answer that is there in full, for a client that asked for a stream. */
record UnfoldedReply(List<ChatEvent> events, ClientStream stream) implements Reply {
    @Override
    public void await(ReplyWriter client) {
        client.expectStream(stream.encoder());
    }

    @Override
    public void writeTo(ReplyWriter client) {
        client.frames(stream.say(events), true);
        client.frames(stream.end(), false);
        client.end();
    }
}
