package dev.plexus.api.chat;

import java.util.Optional;

/**
 * How a streamed answer shall look.
 *
 * @param format the outer form
 * @param includeUsage whether the client wants token counts in the stream; empty if it did not say
 * @param obfuscation whether the upstream may pad events; empty if the client did not say
 */
public record StreamOptions(Format format, Optional<Boolean> includeUsage, Optional<Boolean> obfuscation) {
    public static final StreamOptions UNSET =
            new StreamOptions(Format.SERVER_SENT_EVENTS, Optional.empty(), Optional.empty());

    /** The outer form of a stream. */
    public enum Format {
        SERVER_SENT_EVENTS,
        /** One JSON array, written element by element. */
        JSON_ARRAY
    }
}
