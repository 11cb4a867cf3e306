package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Stop.Reason;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/** The dialect's words for why an answer ended. */
final class StopWords {
    private static final String REFUSAL = "refusal";

    private StopWords() {}

    /**
     * Reads {@code stop_reason} and what belongs to it.
     *
     * @param end the message, or the delta at the end of a stream
     * @param calls whether the answer calls a tool the client runs
     */
    static Stop read(JsonObject end, boolean calls) {
        String word = end.text("stop_reason").orElse("");
        Optional<JsonObject> details = end.object("stop_details");
        Reason reason = reason(word);
        boolean normal = reason == Reason.END || reason == Reason.UNKNOWN;
        return new Stop(
                normal && calls ? Reason.TOOL : reason,
                end.text("stop_reason"),
                end.text("stop_sequence"),
                details.flatMap(object -> object.text("category")),
                details.flatMap(object -> object.text("explanation")));
    }

    static Reason reason(String word) {
        return switch (word) {
            case "end_turn" -> Reason.END;
            case "max_tokens" -> Reason.LENGTH;
            case "stop_sequence" -> Reason.STOP_SEQUENCE;
            case "tool_use" -> Reason.TOOL;
            case "pause_turn" -> Reason.PAUSE;
            case "refusal" -> Reason.REFUSAL;
            case "model_context_window_exceeded" -> Reason.CONTEXT_WINDOW;
            case "compaction" -> Reason.COMPACTION;
            default -> Reason.UNKNOWN;
        };
    }

    /**
     * Writes the members {@code stop_reason}, {@code stop_sequence} and {@code stop_details}.
     *
     * @param refusal the words of a refusal among the answer's parts, empty if there is none
     */
    static void write(Stop stop, String refusal, JsonObject.Builder end) {
        String word = refusal.isEmpty() ? word(stop.reason()) : REFUSAL;
        end.put("stop_reason", word);
        end.put("stop_sequence", textOrNull(stop.sequence().filter(_ -> word.equals("stop_sequence"))));
        end.put("stop_details", word.equals(REFUSAL) ? details(stop, refusal) : JsonNull.NULL);
    }

    /**
     * Notes where the word, read again, says less than what is known.
     *
     * @param extras of the answer; an answer of this dialect keeps a word the model does not know
     */
    static void noteLoss(Stop stop, JsonObject extras, LossList losses) {
        String word = word(stop.reason());
        if (reason(word) != stop.reason() && !extras.has("stop_reason")) {
            losses.add("stop_reason_approximated", "stop_reason", "said as " + word + ": " + stop.reason());
        }
    }

    private static String word(Reason reason) {
        return switch (reason) {
            case END, UNKNOWN, ERROR, MALFORMED_TOOL_CALL, CONTINUATION -> "end_turn";
            case STOP_SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case CONTEXT_WINDOW -> "model_context_window_exceeded";
            case TOOL -> "tool_use";
            case REFUSAL, CONTENT_FILTER, RECITATION -> REFUSAL;
            case PAUSE -> "pause_turn";
            case COMPACTION -> "compaction";
        };
    }

    private static JsonObject details(Stop stop, String refusal) {
        Optional<String> explanation =
                stop.explanation().or(() -> Optional.of(refusal).filter(text -> !text.isEmpty()));
        return JsonObject.of(
                "type",
                JsonString.of(REFUSAL),
                "category",
                textOrNull(stop.category()),
                "explanation",
                textOrNull(explanation));
    }

    private static JsonValue textOrNull(Optional<String> text) {
        return text.<JsonValue>map(JsonString::of).orElse(JsonNull.NULL);
    }

    /** Whether such an end cannot be told as one: the client gets an error. */
    static boolean isFault(Stop stop) {
        return stop.reason() == Reason.ERROR || stop.reason() == Reason.MALFORMED_TOOL_CALL;
    }
}
