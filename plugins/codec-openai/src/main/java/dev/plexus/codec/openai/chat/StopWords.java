package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Stop.Reason;
import dev.plexus.api.codec.LossList;
import java.util.Locale;
import java.util.Set;

/** The words for why an answer ended, the vendor's and those of compatible servers. */
final class StopWords {
    private static final Set<String> VENDORS =
            Set.of("stop", "length", "tool_calls", "content_filter", "function_call");

    private StopWords() {}

    /**
     * Why an answer ended: what was said counts more than the word.
     *
     * @param raw the upstream's word; empty if it gave none
     * @param called whether the client shall run a tool
     * @param refused whether the model declined in words
     */
    static Stop read(String raw, boolean called, boolean refused) {
        Reason reason = reason(raw);
        if (called && (reason == Reason.END || reason == Reason.UNKNOWN || reason == Reason.STOP_SEQUENCE)) {
            reason = Reason.TOOL;
        } else if (!called && reason == Reason.TOOL) {
            reason = Reason.END;
        }
        if (refused && (reason == Reason.END || reason == Reason.CONTENT_FILTER)) {
            reason = Reason.REFUSAL;
        }
        return raw.isEmpty() ? Stop.of(reason) : Stop.of(reason, raw);
    }

    private static Reason reason(String raw) {
        return switch (raw.toLowerCase(Locale.ROOT)) {
            case "", "stop", "eos", "eos_token", "end_turn", "end", "complete", "completed", "done", "finished" ->
                Reason.END;
            case "stop_sequence" -> Reason.STOP_SEQUENCE;
            case "length", "max_tokens", "max_output_tokens", "model_length", "max_length" -> Reason.LENGTH;
            case "model_context_window_exceeded" -> Reason.CONTEXT_WINDOW;
            case "tool_calls", "tool_call", "tool_use", "function_call" -> Reason.TOOL;
            case "content_filter", "safety", "sensitive", "prohibited_content" -> Reason.CONTENT_FILTER;
            case "recitation" -> Reason.RECITATION;
            case "refusal" -> Reason.REFUSAL;
            case "malformed_function_call" -> Reason.MALFORMED_TOOL_CALL;
            case "error" -> Reason.ERROR;
            default -> Reason.UNKNOWN;
        };
    }

    /**
     * The vendor's word. An answer of this dialect keeps its own, save that calls are never called a plain stop.
     *
     * @param extras of the candidate or the event
     * @param legacy whether the client declared functions in the deprecated way
     */
    static String write(Stop stop, Extras extras, boolean legacy) {
        String word = word(stop.reason());
        boolean kept = Marks.has(extras, Marks.NATIVE) && stop.reason() != Reason.TOOL;
        if (kept && stop.raw().filter(VENDORS::contains).isPresent()) {
            return stop.raw().get();
        }
        return legacy && word.equals("tool_calls") ? "function_call" : word;
    }

    /** Whether the answer ended by a fault, so that no word of the dialect may make it look well. */
    static boolean isFault(Stop stop) {
        return stop.reason() == Reason.ERROR || stop.reason() == Reason.MALFORMED_TOOL_CALL;
    }

    /** Notes where the dialect's word says less than what is known. */
    static void noteLoss(Stop stop, int choice, LossList losses) {
        boolean less = switch (stop.reason()) {
            case STOP_SEQUENCE, CONTEXT_WINDOW, PAUSE, RECITATION, COMPACTION, CONTINUATION, UNKNOWN -> true;
            // With words to it, what a filter stopped reads as a refusal.
            case CONTENT_FILTER -> stop.explanation().isPresent();
            case END, LENGTH, TOOL, REFUSAL, MALFORMED_TOOL_CALL, ERROR -> false;
        };
        if (less) {
            String path = "choices[" + choice + "].finish_reason";
            losses.add("stop_reason_approximated", path, "said as " + word(stop.reason()) + ": " + stop.reason());
        }
    }

    private static String word(Reason reason) {
        return switch (reason) {
            case END, STOP_SEQUENCE, UNKNOWN, COMPACTION, CONTINUATION, ERROR, MALFORMED_TOOL_CALL -> "stop";
            case LENGTH, CONTEXT_WINDOW, PAUSE -> "length";
            case TOOL -> "tool_calls";
            case REFUSAL, CONTENT_FILTER, RECITATION -> "content_filter";
        };
    }
}
