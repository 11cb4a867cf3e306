package dev.plexus.api.chat;

/**
 * A mark that the prompt up to and including this node is worth caching.
 *
 * @param lifetime how long the client asked for
 */
public record CacheHint(Lifetime lifetime) {
    /** How long a cached prefix is asked to live. */
    public enum Lifetime {
        /** What the upstream does when nothing is said. */
        DEFAULT,
        FIVE_MINUTES,
        THIRTY_MINUTES,
        ONE_HOUR
    }
}
