package dev.plexus.dist.pairs;

import java.time.Duration;

/** One of the official client libraries, pointed at the gateway. */
interface ClientSdk extends AutoCloseable {
    /** Long enough for a busy machine; the libraries' own would be ten minutes. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The dialect it speaks. */
    String dialect();

    /** Readies a conversation that opens with the question; nothing is sent yet. */
    Conversation begin(Question question, boolean streamed);

    @Override
    void close();
}
