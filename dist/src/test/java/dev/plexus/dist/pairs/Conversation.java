package dev.plexus.dist.pairs;

import java.util.List;

/** A conversation that a client library holds, growing as its documentation says. For one thread. */
interface Conversation {
    /**
     * Sends all that was said so far, and adds the answer to it.
     *
     * @throws Refused if the library throws
     */
    Answer next() throws Refused;

    /** Adds what the tools gave back. */
    void giveBack(List<ToolOutput> outputs);
}
