package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of reasoning that is being written.
 *
 * <p>Reasoning of another dialect is told as a summary, which every client shows; only this dialect's own full text is told as such.
 */
final class OutputReasoning extends OutputItem {
    private final PartHead.Reasoning head;
    private final List<JsonValue> summaries = new ArrayList<>();
    private final List<JsonValue> full = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Seal> seal = Optional.empty();
    /** The summary whose text is open, by the upstream's number; {@link #FULL} for the full text. */
    private Optional<Integer> open = Optional.empty();

    private static final int FULL = -1;

    OutputReasoning(int index, String id, PartHead.Reasoning head, EventSink sink) {
        super(index, id, sink);
        this.head = head;
        announce(item(List.of(), List.of(), Optional.empty()));
    }

    private boolean tellsFullText() {
        return Notes.has(head.extras(), Notes.FULL_TEXT);
    }

    void delta(String more, Optional<Integer> summary) {
        int place = summary.orElse(tellsFullText() ? FULL : 0);
        if (open.filter(known -> known == place).isEmpty()) {
            close();
            begin(place);
        }
        text.append(more);
        if (place == FULL) {
            event("response.reasoning_text.delta", builder -> content(builder).put("delta", more));
        } else {
            event(
                    "response.reasoning_summary_text.delta",
                    builder -> summary(builder).put("delta", more));
        }
    }

    void seal(Seal other) {
        seal = Optional.of(other);
    }

    private void begin(int place) {
        open = Optional.of(place);
        if (place == FULL) {
            event("response.content_part.added", builder -> content(builder).put("part", part("reasoning_text", "")));
        } else {
            event(
                    "response.reasoning_summary_part.added",
                    builder -> summary(builder).put("part", part("summary_text", "")));
        }
    }

    private JsonObject.Builder content(JsonObject.Builder builder) {
        return builder.put("content_index", full.size());
    }

    private JsonObject.Builder summary(JsonObject.Builder builder) {
        return builder.put("summary_index", summaries.size());
    }

    @Override
    void close() {
        if (open.isEmpty()) {
            return;
        }
        String whole = text.toString();
        text.setLength(0);
        if (open.get() == FULL) {
            JsonObject part = part("reasoning_text", whole);
            event("response.reasoning_text.done", builder -> content(builder).put("text", whole));
            event("response.content_part.done", builder -> content(builder).put("part", part));
            full.add(part);
        } else {
            JsonObject part = part("summary_text", whole);
            event(
                    "response.reasoning_summary_text.done",
                    builder -> summary(builder).put("text", whole));
            event(
                    "response.reasoning_summary_part.done",
                    builder -> summary(builder).put("part", part));
            summaries.add(part);
        }
        open = Optional.empty();
    }

    private static JsonObject part(String type, String words) {
        return JsonObject.of("type", JsonString.of(type), "text", JsonString.of(words));
    }

    @Override
    JsonObject finished(String status) {
        return item(summaries, full, seal.map(Seal::data));
    }

    private JsonObject item(List<JsonValue> summary, List<JsonValue> content, Optional<JsonString> sealed) {
        JsonObject.Builder builder =
                JsonObject.builder().put("id", id()).put("type", "reasoning").put("summary", JsonArray.of(summary));
        if (tellsFullText()) {
            builder.put("content", JsonArray.of(content));
        }
        return Notes.putWire(builder.putIfPresent("encrypted_content", sealed), head.extras())
                .build();
    }
}
