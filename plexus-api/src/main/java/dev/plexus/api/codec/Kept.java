package dev.plexus.api.codec;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.wire.Frame;
import java.util.Optional;

/** A request that says everything although its client did not, and its answer on the way to being kept. For one thread at a time. */
public interface Kept {
    /** What is kept of it, and how work that goes on without its client is found. */
    String id();

    /** The request as one that builds on nothing. */
    Inbound inbound();

    /** The same, as understood. */
    ChatRequest request();

    /** Whether it goes on when its client leaves. */
    boolean outlivesClient();

    /** What to answer at once; the request then goes on without its client. Empty if the client waits for the answer. */
    Optional<ClientReply> accepted();

    /** A frame of the streamed answer as the client sees it; the answer's last one keeps it. */
    Frame frame(Frame frame);

    /** The whole answer as the client sees it; it is kept. */
    ClientReply whole(ClientReply reply);

    /** The request has failed, and its client may ask about it later. */
    void failed(Failure failure);
}
