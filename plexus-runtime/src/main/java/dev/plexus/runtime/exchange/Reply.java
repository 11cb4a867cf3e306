package dev.plexus.runtime.exchange;

/** An upstream's answer, on its way to the client. For the exchange's thread. */
sealed interface Reply permits WholeReply, UnfoldedReply, StreamedReply, EventsReply, PiecesReply {
    /**
     * Goes as far as the first piece of content, so that a failure before it can still go to the next target.
     *
     * @throws dev.plexus.api.failure.GatewayException if the answer fails before that
     */
    void await(ReplyWriter client);

    /** This answer, after its first piece of content; see {@link #await}. */
    default Reply begun(ReplyWriter client) {
        await(client);
        return this;
    }

    /**
     * Writes the answer, or the rest of it.
     *
     * @throws dev.plexus.api.failure.GatewayException if it fails
     */
    void writeTo(ReplyWriter client);
}
