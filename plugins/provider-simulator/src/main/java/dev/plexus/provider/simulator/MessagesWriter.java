package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Speaks the dialect {@code messages}. */
final class MessagesWriter implements AnswerWriter {
    @Override
    public JsonObject whole(Answer answer) {
        List<JsonObject> blocks = new ArrayList<>();
        if (answer.reasons()) {
            blocks.add(thinking(answer.reasoning(), Answer.SEAL));
        }
        if (answer.speaks()) {
            blocks.add(text(answer.text()));
        }
        answer.calls().forEach(call -> blocks.add(call(call, call.arguments())));
        return message(
                answer,
                JsonArray.of(blocks),
                stop(answer),
                usage(answer.count(), answer.count().output()));
    }

    @Override
    public List<Frame> frames(Answer answer) {
        return new MessagesScript(answer).frames();
    }

    @Override
    public JsonObject error(int status, String message) {
        return JsonObject.of(
                "type",
                JsonValue.of("error"),
                "error",
                JsonObject.of("type", JsonValue.of(word(status)), "message", JsonValue.of(message)));
    }

    static JsonObject message(Answer answer, JsonArray content, JsonValue stop, JsonObject usage) {
        return JsonObject.builder()
                .put("id", "msg_" + answer.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", answer.model())
                .put("content", content)
                .put("stop_reason", stop)
                .put("stop_sequence", JsonNull.NULL)
                .put("usage", usage)
                .build();
    }

    static JsonObject thinking(String text, String signature) {
        return JsonObject.of(
                "type", JsonValue.of("thinking"), "thinking", JsonValue.of(text), "signature", JsonValue.of(signature));
    }

    static JsonObject text(String text) {
        return JsonObject.of("type", JsonValue.of("text"), "text", JsonValue.of(text));
    }

    static JsonObject call(ToolCall call, JsonObject input) {
        return JsonObject.of(
                "type",
                JsonValue.of("tool_use"),
                "id",
                JsonValue.of("toolu_" + call.id()),
                "name",
                JsonValue.of(call.name()),
                "input",
                input);
    }

    static JsonValue stop(Answer answer) {
        return JsonValue.of(answer.calls().isEmpty() ? "end_turn" : "tool_use");
    }

    /** @param output the tokens that have been written so far */
    static JsonObject usage(Count count, long output) {
        return JsonObject.builder()
                .put("input_tokens", count.input())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", output)
                .put(
                        "output_tokens_details",
                        JsonObject.of("thinking_tokens", JsonValue.of(Math.min(output, count.reasoning()))))
                .build();
    }

    private static String word(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
