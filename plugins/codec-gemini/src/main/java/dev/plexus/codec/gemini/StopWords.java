package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.LossList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The dialect's words for why an answer ended. */
final class StopWords {
    /** Words that mean a fault if nothing was said before, and a cut if something was. */
    private static final Set<String> VAGUE = Set.of("LANGUAGE", "OTHER", "IMAGE_OTHER", "NO_IMAGE");

    private StopWords() {}

    /**
     * The reason, which is more than the word: the vendor says {@code STOP} also when a function is to be called.
     *
     * @param word the upstream's word; empty if it gave none
     * @param calls whether the answer calls a function
     * @param content whether the answer says anything
     */
    static Stop read(Optional<String> word, Optional<String> message, boolean calls, boolean content) {
        Stop.Reason reason = word.map(given -> reason(given, calls, content)).orElse(normal(calls));
        return new Stop(reason, word, Optional.empty(), Optional.empty(), message);
    }

    private static Stop.Reason reason(String word, boolean calls, boolean content) {
        return switch (word) {
            case "STOP" -> normal(calls);
            case "MAX_TOKENS" -> Stop.Reason.LENGTH;
            case "SAFETY",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> Stop.Reason.CONTENT_FILTER;
            case "RECITATION" -> Stop.Reason.RECITATION;
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL" -> Stop.Reason.MALFORMED_TOOL_CALL;
            case "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE", "MALFORMED_RESPONSE" -> Stop.Reason.ERROR;
            case "CONTINUATION" -> Stop.Reason.CONTINUATION;
            default -> {
                if (VAGUE.contains(word)) {
                    yield content ? Stop.Reason.CONTENT_FILTER : Stop.Reason.ERROR;
                }
                yield Stop.Reason.UNKNOWN;
            }
        };
    }

    private static Stop.Reason normal(boolean calls) {
        return calls ? Stop.Reason.TOOL : Stop.Reason.END;
    }

    /** A prompt that was blocked: the upstream answers without candidates. */
    static Stop blocked(String blockReason) {
        return new Stop(
                Stop.Reason.CONTENT_FILTER,
                Optional.of(blockReason),
                Optional.empty(),
                Optional.empty(),
                Optional.of("The prompt was blocked: " + blockReason));
    }

    /** The word for a client; the upstream's own if it means the same in this dialect. */
    static String write(Stop stop, boolean calls, boolean content) {
        Optional<String> own = stop.raw()
                .filter(word -> !word.isEmpty() && word.equals(word.toUpperCase(Locale.ROOT)))
                .filter(word -> reason(word, calls, content) == stop.reason());
        return own.orElseGet(() -> write(stop));
    }

    /** Notes where the word, read again, says less than what is known. */
    static void noteLoss(Stop stop, String word, boolean calls, boolean content, int candidate, LossList losses) {
        if (reason(word, calls, content) != stop.reason()) {
            String path = "candidates[" + candidate + "].finishReason";
            losses.add("stop_reason_approximated", path, "said as " + word + ": " + stop.reason());
        }
    }

    private static String write(Stop stop) {
        return switch (stop.reason()) {
            case END, STOP_SEQUENCE, TOOL, COMPACTION -> "STOP";
            case LENGTH, CONTEXT_WINDOW, PAUSE -> "MAX_TOKENS";
            case REFUSAL ->
                stop.category().filter(StopWords::isProhibited).isPresent() ? "PROHIBITED_CONTENT" : "SAFETY";
            case CONTENT_FILTER -> "SAFETY";
            case RECITATION -> "RECITATION";
            case CONTINUATION -> "CONTINUATION";
            case MALFORMED_TOOL_CALL -> "MALFORMED_FUNCTION_CALL";
            case ERROR, UNKNOWN -> "OTHER";
        };
    }

    private static boolean isProhibited(String category) {
        return category.contains("bio") || category.contains("cyber");
    }
}
