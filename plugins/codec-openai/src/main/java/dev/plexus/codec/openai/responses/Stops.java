package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/**
 * Between the status of an answer and the reason why it ended.
 *
 * <p>The dialect has no word for a call of a tool: an answer that holds one has ended for it. A stop text cannot be said.
 */
final class Stops {
    private Stops() {}

    /**
     * @param calls whether the answer calls a tool the client runs
     * @param refuses whether it declines
     */
    static Stop read(JsonObject response, boolean calls, boolean refuses) {
        String status = response.text("status").orElse("completed");
        String reason = response.object("incomplete_details")
                .flatMap(details -> details.text("reason"))
                .orElse("");
        return switch (status) {
            case "completed" -> completed(calls, refuses);
            case "incomplete" ->
                switch (reason) {
                    case "max_output_tokens" -> Stop.of(Stop.Reason.LENGTH, reason);
                    case "content_filter" -> Stop.of(Stop.Reason.CONTENT_FILTER, reason);
                    default -> Stop.of(Stop.Reason.UNKNOWN, reason.isEmpty() ? status : reason);
                };
            default -> Stop.of(Stop.Reason.UNKNOWN, status);
        };
    }

    private static Stop completed(boolean calls, boolean refuses) {
        if (calls) {
            return Stop.of(Stop.Reason.TOOL, "completed");
        }
        return Stop.of(refuses ? Stop.Reason.REFUSAL : Stop.Reason.END, "completed");
    }

    /**
     * How an answer ended, in the dialect's words.
     *
     * @param status {@code completed}, {@code incomplete} or {@code failed}; for an answer of this dialect also its other words
     * @param reason why it is incomplete
     */
    record Ending(String status, Optional<String> reason) {
        boolean isIncomplete() {
            return status.equals("incomplete");
        }
    }

    /** @param refused whether the answer holds a refusal in words */
    static Ending write(Stop stop, boolean refused) {
        return switch (stop.reason()) {
            case END, STOP_SEQUENCE, TOOL, COMPACTION, CONTINUATION -> completed();
            case LENGTH, CONTEXT_WINDOW, PAUSE -> incomplete("max_output_tokens");
            case CONTENT_FILTER, RECITATION -> incomplete("content_filter");
            case REFUSAL -> refused ? completed() : incomplete("content_filter");
            case MALFORMED_TOOL_CALL, ERROR -> new Ending("failed", Optional.empty());
            case UNKNOWN -> unknown(stop.raw().orElse(""));
        };
    }

    /** Notes where the ending says less than what is known. */
    static void noteLoss(Stop stop, Ending ending, LossList losses) {
        boolean less = switch (stop.reason()) {
            case STOP_SEQUENCE, CONTEXT_WINDOW, PAUSE, RECITATION, COMPACTION, CONTINUATION -> true;
            case REFUSAL -> ending.isIncomplete();
            case UNKNOWN -> ending.equals(completed());
            case END, LENGTH, TOOL, CONTENT_FILTER, MALFORMED_TOOL_CALL, ERROR -> false;
        };
        if (less) {
            String said = ending.reason().orElse(ending.status());
            losses.add("stop_reason_approximated", "status", "said as " + said + ": " + stop.reason());
        }
    }

    private static Ending unknown(String raw) {
        return switch (raw) {
            case "queued", "in_progress", "cancelled" -> new Ending(raw, Optional.empty());
            default -> completed();
        };
    }

    private static Ending completed() {
        return new Ending("completed", Optional.empty());
    }

    private static Ending incomplete(String reason) {
        return new Ending("incomplete", Optional.of(reason));
    }
}
