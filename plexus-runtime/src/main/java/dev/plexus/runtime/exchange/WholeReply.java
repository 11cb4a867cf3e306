package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.ClientReply;

/** An answer that is there in full. */
record WholeReply(ClientReply reply) implements Reply {
    @Override
    public void await(ReplyWriter client) {}

    @Override
    public void writeTo(ReplyWriter client) {
        client.whole(reply);
    }
}
