package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Speaks the dialect {@code gemini}. */
final class GeminiWriter implements AnswerWriter {
    @Override
    public JsonObject whole(Answer answer) {
        List<JsonObject> parts = new ArrayList<>();
        if (answer.reasons()) {
            parts.add(thought(answer.reasoning()));
        }
        if (answer.speaks()) {
            parts.add(answer.reasons() ? sealed(text(answer.text())) : text(answer.text()));
        }
        answer.calls().forEach(call -> parts.add(call(call)));
        return last(answer, parts);
    }

    /** A call comes in one piece; the seal of a thought stands at the first thing after it. */
    @Override
    public List<Frame> frames(Answer answer) {
        List<JsonObject> parts = new ArrayList<>();
        Pieces.of(answer.reasoning()).forEach(piece -> parts.add(thought(piece)));
        boolean seal = answer.reasons();
        for (String piece : Pieces.of(answer.text())) {
            parts.add(seal ? sealed(text(piece)) : text(piece));
            seal = false;
        }
        answer.calls().forEach(call -> parts.add(call(call)));
        List<Frame> frames = new ArrayList<>();
        parts.forEach(part -> frames.add(frame(begun(answer, part))));
        frames.add(frame(last(answer, List.of(text("")))));
        return frames;
    }

    @Override
    public JsonObject error(int status, String message) {
        return JsonObject.of(
                "error",
                JsonObject.of(
                        "code", JsonValue.of(status),
                        "message", JsonValue.of(message),
                        "status", JsonValue.of(word(status))));
    }

    private static JsonObject text(String text) {
        return JsonObject.of("text", JsonValue.of(text));
    }

    private static JsonObject thought(String text) {
        return text(text).with("thought", JsonValue.of(true));
    }

    private static JsonObject sealed(JsonObject part) {
        return part.with("thoughtSignature", JsonValue.of(Answer.SEAL));
    }

    private static JsonObject call(ToolCall call) {
        return JsonObject.of(
                "functionCall",
                JsonObject.of(
                        "id", JsonValue.of("fn-" + call.id()),
                        "name", JsonValue.of(call.name()),
                        "args", call.arguments()));
    }

    private static JsonObject begun(Answer answer, JsonObject part) {
        return document(
                answer,
                candidate(List.of(part)).build(),
                promptUsage(answer.count()).build());
    }

    private static JsonObject last(Answer answer, List<JsonObject> parts) {
        return document(answer, candidate(parts).put("finishReason", "STOP").build(), usage(answer.count()));
    }

    private static JsonObject.Builder candidate(List<JsonObject> parts) {
        return JsonObject.builder()
                .put("content", JsonObject.of("parts", JsonArray.of(parts), "role", JsonValue.of("model")))
                .put("index", 0);
    }

    private static JsonObject document(Answer answer, JsonObject candidate, JsonObject usage) {
        return JsonObject.builder()
                .put("candidates", JsonArray.of(candidate))
                .put("usageMetadata", usage)
                .put("modelVersion", answer.model())
                .put("responseId", answer.id())
                .build();
    }

    private static JsonObject.Builder promptUsage(Count count) {
        return JsonObject.builder().put("promptTokenCount", count.input());
    }

    private static JsonObject usage(Count count) {
        JsonObject.Builder usage = promptUsage(count)
                .put("candidatesTokenCount", count.output() - count.reasoning())
                .put("totalTokenCount", count.total());
        return count.reasoning() == 0
                ? usage.build()
                : usage.put("thoughtsTokenCount", count.reasoning()).build();
    }

    private static Frame frame(JsonObject chunk) {
        return Frame.data(Json.write(chunk));
    }

    private static String word(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503, 529 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}
