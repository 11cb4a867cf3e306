package dev.plexus.provider.simulator;

/**
 * One thing said in a conversation.
 *
 * @param text what of it is text; empty for an image or a call
 */
record Line(Speaker speaker, String text) {
    /** Who speaks. */
    enum Speaker {
        SYSTEM,
        USER,
        MODEL,
        TOOL
    }
}
