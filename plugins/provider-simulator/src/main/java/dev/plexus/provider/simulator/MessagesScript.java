package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Writes one answer as the events of the dialect {@code messages}. For one stream. */
final class MessagesScript {
    private final Answer answer;
    private final List<Frame> frames = new ArrayList<>();
    private int block;

    MessagesScript(Answer answer) {
        this.answer = answer;
    }

    List<Frame> frames() {
        JsonObject begun =
                MessagesWriter.message(answer, JsonArray.EMPTY, JsonNull.NULL, MessagesWriter.usage(answer.count(), 1));
        add("message_start", JsonObject.of("message", begun));
        if (answer.reasons()) {
            reason();
        }
        if (answer.speaks()) {
            speak();
        }
        answer.calls().forEach(this::call);
        JsonObject end = JsonObject.of("stop_reason", MessagesWriter.stop(answer), "stop_sequence", JsonNull.NULL);
        JsonObject usage = MessagesWriter.usage(answer.count(), answer.count().output());
        add("message_delta", JsonObject.of("delta", end, "usage", usage));
        add("message_stop", JsonObject.EMPTY);
        return frames;
    }

    private void reason() {
        begin(MessagesWriter.thinking("", ""));
        pieces("thinking_delta", "thinking", answer.reasoning());
        delta("signature_delta", "signature", Answer.SEAL);
        end();
    }

    private void speak() {
        begin(MessagesWriter.text(""));
        pieces("text_delta", "text", answer.text());
        end();
    }

    private void call(ToolCall call) {
        begin(MessagesWriter.call(call, JsonObject.EMPTY));
        pieces("input_json_delta", "partial_json", call.input());
        end();
    }

    private void begin(JsonObject begun) {
        add("content_block_start", JsonObject.of("index", JsonValue.of(block), "content_block", begun));
    }

    private void pieces(String kind, String name, String text) {
        Pieces.of(text).forEach(piece -> delta(kind, name, piece));
    }

    private void delta(String kind, String name, String piece) {
        JsonObject delta = JsonObject.of("type", JsonValue.of(kind), name, JsonValue.of(piece));
        add("content_block_delta", JsonObject.of("index", JsonValue.of(block), "delta", delta));
    }

    private void end() {
        add("content_block_stop", JsonObject.of("index", JsonValue.of(block)));
        block++;
    }

    private void add(String event, JsonObject said) {
        JsonObject named = JsonObject.builder().put("type", event).putAll(said).build();
        frames.add(Frame.event(event, Json.write(named)));
    }
}
