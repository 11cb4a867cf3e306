package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the structured form of reasoning, {@code reasoning_details}. For one message. */
final class ReasoningDetails {
    private final List<JsonValue> entries = new ArrayList<>();
    private int next;

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The entries of one stretch; its summaries have one each. */
    void add(Part.Reasoning stretch) {
        JsonObject unknown = stretch.extras().of(Marks.CHAT);
        Optional<Seal> seal = stretch.seal();
        if (stretch.kind() == Part.Reasoning.Kind.REDACTED) {
            seal.ifPresent(data -> entries.add(encrypted(data, stretch.sourceId(), unknown)));
            return;
        }
        if (stretch.summaries().isEmpty() || stretch.text().isPresent()) {
            JsonObject.Builder entry =
                    entry("reasoning.text").put("text", stretch.text().orElse(""));
            seal.ifPresent(data -> entry.put("signature", data.data()));
            finish(entry, stretch.sourceId(), seal, unknown);
            return;
        }
        for (String summary : stretch.summaries()) {
            finish(entry("reasoning.summary").put("summary", summary), stretch.sourceId(), seal, unknown);
        }
        seal.ifPresent(data -> entries.add(encrypted(data, stretch.sourceId(), unknown)));
    }

    /** The seal of a call. */
    void addCall(String callId, Seal seal) {
        entries.add(encrypted(seal, Optional.of(callId), JsonObject.EMPTY));
    }

    void put(JsonObject.Builder message) {
        if (!entries.isEmpty()) {
            message.put("reasoning_details", new JsonArray(entries));
        }
    }

    JsonObject encrypted(Seal seal, Optional<String> id, JsonObject unknown) {
        JsonObject.Builder entry = entry("reasoning.encrypted").put("data", seal.data());
        entry.putText("id", id).put("format", Seals.detailFormat(seal, unknown)).put("index", next++);
        return Marks.written(entry, unknown);
    }

    private void finish(JsonObject.Builder entry, Optional<String> id, Optional<Seal> seal, JsonObject unknown) {
        entry.putText("id", id);
        entry.putIfPresent("format", seal.map(data -> (JsonValue) JsonString.of(Seals.detailFormat(data, unknown))));
        entry.put("index", next++);
        entries.add(Marks.written(entry, unknown));
    }

    private static JsonObject.Builder entry(String type) {
        return JsonObject.builder().put("type", type);
    }
}
