package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Speaks the dialect {@code chat}; reasoning goes by the name most compatible servers give it. */
final class ChatWriter implements AnswerWriter {
    @Override
    public JsonObject whole(Answer answer) {
        JsonObject.Builder message = JsonObject.builder()
                .put("role", "assistant")
                .put("content", answer.speaks() ? JsonValue.of(answer.text()) : JsonNull.NULL)
                .put("refusal", JsonNull.NULL);
        if (answer.reasons()) {
            message.put("reasoning_content", answer.reasoning());
        }
        if (!answer.calls().isEmpty()) {
            message.put(
                    "tool_calls", answer.calls().stream().map(ChatWriter::call).collect(JsonArray.collector()));
        }
        return head(answer, "chat.completion")
                .put("choices", JsonArray.of(choice("message", message.build(), JsonValue.of(finish(answer)))))
                .put("usage", usage(answer.count()))
                .build();
    }

    @Override
    public List<Frame> frames(Answer answer) {
        List<JsonObject> deltas = new ArrayList<>();
        deltas.add(JsonObject.of(
                "role",
                JsonValue.of("assistant"),
                "content",
                answer.speaks() ? JsonValue.of("") : JsonNull.NULL,
                "refusal",
                JsonNull.NULL));
        Pieces.of(answer.reasoning())
                .forEach(piece -> deltas.add(JsonObject.of("reasoning_content", JsonValue.of(piece))));
        Pieces.of(answer.text()).forEach(piece -> deltas.add(JsonObject.of("content", JsonValue.of(piece))));
        for (int index = 0; index < answer.calls().size(); index++) {
            deltas.addAll(deltas(index, answer.calls().get(index)));
        }
        List<Frame> frames = new ArrayList<>();
        deltas.forEach(delta -> frames.add(chunk(answer, JsonArray.of(choice("delta", delta, JsonNull.NULL)))));
        frames.add(chunk(answer, JsonArray.of(choice("delta", JsonObject.EMPTY, JsonValue.of(finish(answer))))));
        if (answer.question().counted()) {
            frames.add(frame(head(answer, "chat.completion.chunk")
                    .put("choices", JsonArray.EMPTY)
                    .put("usage", usage(answer.count()))
                    .build()));
        }
        frames.add(Frame.data(Bytes.utf8("[DONE]")));
        return frames;
    }

    @Override
    public JsonObject error(int status, String message) {
        return OpenAiError.of(status, message);
    }

    private static List<JsonObject> deltas(int index, ToolCall call) {
        JsonObject opening =
                JsonObject.builder().put("index", index).putAll(call(call, "")).build();
        List<JsonObject> deltas = new ArrayList<>();
        deltas.add(opening);
        for (String piece : Pieces.of(call.input())) {
            deltas.add(JsonObject.of(
                    "index", JsonValue.of(index), kind(call), JsonObject.of(input(call), JsonValue.of(piece))));
        }
        return deltas.stream()
                .map(delta -> JsonObject.of("tool_calls", JsonArray.of(delta)))
                .toList();
    }

    private static JsonObject call(ToolCall call) {
        return call(call, call.input());
    }

    private static JsonObject call(ToolCall call, String input) {
        JsonObject named = JsonObject.of("name", JsonValue.of(call.name()), input(call), JsonValue.of(input));
        return JsonObject.of(
                "id", JsonValue.of("call_" + call.id()), "type", JsonValue.of(kind(call)), kind(call), named);
    }

    private static String kind(ToolCall call) {
        return call.tool().freeText() ? "custom" : "function";
    }

    private static String input(ToolCall call) {
        return call.tool().freeText() ? "input" : "arguments";
    }

    private static String finish(Answer answer) {
        return answer.calls().isEmpty() ? "stop" : "tool_calls";
    }

    private static Frame chunk(Answer answer, JsonArray choices) {
        return frame(head(answer, "chat.completion.chunk")
                .put("choices", choices)
                .put("usage", JsonNull.NULL)
                .build());
    }

    private static Frame frame(JsonObject chunk) {
        return Frame.data(Json.write(chunk));
    }

    private static JsonObject.Builder head(Answer answer, String kind) {
        return JsonObject.builder()
                .put("id", "chatcmpl-" + answer.id())
                .put("object", kind)
                .put("created", Answer.CREATED)
                .put("model", answer.model());
    }

    private static JsonObject choice(String name, JsonObject said, JsonValue finish) {
        return JsonObject.builder()
                .put("index", 0)
                .put(name, said)
                .put("logprobs", JsonNull.NULL)
                .put("finish_reason", finish)
                .build();
    }

    private static JsonObject usage(Count count) {
        return JsonObject.builder()
                .put("prompt_tokens", count.input())
                .put("completion_tokens", count.output())
                .put("total_tokens", count.total())
                .put(
                        "prompt_tokens_details",
                        JsonObject.of("cached_tokens", JsonValue.of(0), "cache_write_tokens", JsonValue.of(0)))
                .put("completion_tokens_details", JsonObject.of("reasoning_tokens", JsonValue.of(count.reasoning())))
                .build();
    }
}
