package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.List;

/** Speaks the dialect {@code responses}. */
final class ResponsesWriter implements AnswerWriter {
    @Override
    public JsonObject whole(Answer answer) {
        return completed(answer);
    }

    @Override
    public List<Frame> frames(Answer answer) {
        return new ResponsesScript(answer).frames();
    }

    @Override
    public JsonObject error(int status, String message) {
        return OpenAiError.of(status, message);
    }

    /** The document of an answer that has only begun. */
    static JsonObject begun(Answer answer) {
        return document(answer, "in_progress", JsonNull.NULL, JsonArray.EMPTY, JsonNull.NULL);
    }

    static JsonObject completed(Answer answer) {
        return document(
                answer,
                "completed",
                JsonValue.of(Answer.CREATED),
                JsonArray.of(ResponsesItems.of(answer)),
                usage(answer.count()));
    }

    private static JsonObject document(
            Answer answer, String status, JsonValue completedAt, JsonArray output, JsonValue usage) {
        return JsonObject.builder()
                .put("id", "resp_" + answer.id())
                .put("object", "response")
                .put("created_at", Answer.CREATED)
                .put("status", status)
                .put("completed_at", completedAt)
                .put("error", JsonNull.NULL)
                .put("incomplete_details", JsonNull.NULL)
                .put("instructions", JsonNull.NULL)
                .put("max_output_tokens", JsonNull.NULL)
                .put("model", answer.model())
                .put("output", output)
                .put("parallel_tool_calls", true)
                .put("previous_response_id", JsonNull.NULL)
                .put("temperature", 1)
                .put("tool_choice", "auto")
                .put("tools", JsonArray.EMPTY)
                .put("top_p", 1)
                .put("truncation", "disabled")
                .put("usage", usage)
                .put("metadata", JsonObject.EMPTY)
                .build();
    }

    private static JsonObject usage(Count count) {
        return JsonObject.builder()
                .put("input_tokens", count.input())
                .put(
                        "input_tokens_details",
                        JsonObject.of("cached_tokens", JsonValue.of(0), "cache_write_tokens", JsonValue.of(0)))
                .put("output_tokens", count.output())
                .put("output_tokens_details", JsonObject.of("reasoning_tokens", JsonValue.of(count.reasoning())))
                .put("total_tokens", count.total())
                .build();
    }
}
