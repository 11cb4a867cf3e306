package dev.plexus.api.codec;

/** How an upstream's answer is wanted. */
public enum Delivery {
    /** In full, or event by event if it is a stream of events. */
    DOCUMENT,
    /**
     * As it comes: event by event if it is a stream of events, else piece by piece, each a raw frame. An answer with a status other
     * than 2xx comes in full.
     */
    PIECES,
    /** Piece by piece, each a raw frame, whatever it is and whatever its status. */
    RAW
}
