package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A message that is being written, one part of its content after the other. */
final class OutputMessage extends OutputItem {
    private final JsonObject note;
    private final List<JsonValue> content = new ArrayList<>();
    private final List<JsonValue> annotations = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private List<JsonValue> logprobs = new ArrayList<>();
    private Extras extras = Extras.NONE;
    private boolean refusal;
    private boolean open;

    /** @param note the members of the message that the model has no word for */
    OutputMessage(int index, String id, JsonObject note, EventSink sink) {
        super(index, id, sink);
        this.note = note;
        announce(item("in_progress", List.of()));
    }

    /** Begins a part of the content; one that is open ends. */
    void begin(boolean refuses, Extras partExtras) {
        close();
        open = true;
        refusal = refuses;
        extras = partExtras;
        JsonObject part = part("", List.of(), List.of());
        event(
                "response.content_part.added",
                builder -> builder.put("content_index", content.size()).put("part", part));
    }

    void delta(String more) {
        text.append(more);
        if (refusal) {
            event("response.refusal.delta", builder -> place(builder).put("delta", more));
        } else {
            event(
                    "response.output_text.delta",
                    builder -> place(builder).put("delta", more).put("logprobs", JsonArray.EMPTY));
        }
    }

    /** The text of the open part so far. */
    String text() {
        return text.toString();
    }

    void annotate(JsonObject annotation) {
        event(
                "response.output_text.annotation.added",
                builder -> place(builder)
                        .put("annotation_index", annotations.size())
                        .put("annotation", annotation));
        annotations.add(annotation);
    }

    void probabilities(List<JsonValue> more) {
        logprobs.addAll(more);
    }

    private JsonObject.Builder place(JsonObject.Builder builder) {
        return builder.put("content_index", content.size());
    }

    @Override
    void close() {
        if (!open) {
            return;
        }
        String whole = text.toString();
        JsonObject part = part(whole, annotations, logprobs);
        if (refusal) {
            event("response.refusal.done", builder -> place(builder).put("refusal", whole));
        } else {
            JsonArray probable = JsonArray.of(logprobs);
            event(
                    "response.output_text.done",
                    builder -> place(builder).put("text", whole).put("logprobs", probable));
        }
        event("response.content_part.done", builder -> place(builder).put("part", part));
        content.add(part);
        text.setLength(0);
        annotations.clear();
        logprobs = new ArrayList<>();
        open = false;
    }

    private JsonObject part(String words, List<JsonValue> cited, List<JsonValue> probable) {
        JsonObject.Builder builder = JsonObject.builder();
        if (refusal) {
            builder.put("type", "refusal").put("refusal", words);
        } else {
            builder.put("type", "output_text")
                    .put("text", words)
                    .put("annotations", JsonArray.of(cited))
                    .put("logprobs", JsonArray.of(probable));
        }
        return Notes.putWire(builder, Notes.all(extras)).build();
    }

    @Override
    JsonObject finished(String status) {
        return item(status, content);
    }

    private JsonObject item(String status, List<JsonValue> parts) {
        return Notes.putWire(
                        JsonObject.builder()
                                .put("id", id())
                                .put("type", "message")
                                .put("status", status)
                                .put("role", JsonString.of("assistant"))
                                .put("content", JsonArray.of(parts)),
                        note)
                .build();
    }
}
