package dev.plexus.api.chat;

import java.util.Optional;

/**
 * Why an answer ended.
 *
 * @param reason the derived reason: {@link Reason#TOOL} whenever the answer calls a tool the client runs and ended normally, whatever
 *     word the upstream used
 * @param raw the upstream's own word
 * @param sequence the stop text that was met, for {@link Reason#STOP_SEQUENCE}
 * @param category the class of content that was refused
 * @param explanation the upstream's words for a refusal or fault
 */
public record Stop(
        Reason reason,
        Optional<String> raw,
        Optional<String> sequence,
        Optional<String> category,
        Optional<String> explanation) {
    public static Stop of(Reason reason) {
        return new Stop(reason, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Stop of(Reason reason, String raw) {
        return new Stop(reason, Optional.of(raw), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The neutral reasons. */
    public enum Reason {
        END,
        STOP_SEQUENCE,
        LENGTH,
        CONTEXT_WINDOW,
        TOOL,
        REFUSAL,
        CONTENT_FILTER,
        RECITATION,
        /** The upstream's own tools paused; the conversation can go on from here. */
        PAUSE,
        COMPACTION,
        CONTINUATION,
        MALFORMED_TOOL_CALL,
        ERROR,
        UNKNOWN
    }
}
