package dev.plexus.dist.pairs;

/** One of the official client libraries, pointed at the gateway. */
interface ClientSdk extends AutoCloseable {
    /** The dialect it speaks. */
    String dialect();

    /** Readies a conversation that opens with the question; nothing is sent yet. */
    Conversation begin(Question question, boolean streamed);

    @Override
    void close();
}
