package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes deltas of a choice's reasoning: words for people in {@code reasoning_content}, and the same with seals in {@code
 * reasoning_details}, which clients send back. For one choice and one thread.
 */
final class ReasoningEncoder {
    private final Consumer<JsonObject> out;
    /** The index of each stretch's detail. */
    private final Map<Integer, Integer> indexes = new HashMap<>();

    private int next;
    private boolean spoken;
    private Optional<Place> last = Optional.empty();

    /** Where reasoning belongs: a part, or a summary of it. */
    private record Place(int part, Optional<Integer> summary) {}

    ReasoningEncoder(Consumer<JsonObject> out) {
        this.out = out;
    }

    void text(ChatEvent.ReasoningDelta delta, PartHead head) {
        Place place = new Place(delta.part(), delta.summary());
        boolean apart = spoken && !last.equals(Optional.of(place));
        boolean further =
                apart && last.filter(before -> before.part() == delta.part()).isPresent();
        last = Optional.of(place);
        spoken = true;
        // The summaries of a stretch share its index, so the fragments themselves must keep them apart.
        String fragment = further ? "\n\n" + delta.text() : delta.text();
        JsonObject.Builder detail = JsonObject.builder();
        if (delta.summary().isPresent()) {
            detail.put("type", "reasoning.summary").put("summary", fragment);
        } else {
            detail.put("type", "reasoning.text").put("text", fragment);
        }
        Optional<String> id = head instanceof PartHead.Reasoning reasoning ? reasoning.sourceId() : Optional.empty();
        detail.putText("id", id).put("index", index(delta.part()));
        out.accept(JsonObject.of(
                "reasoning_content",
                JsonString.of(apart ? "\n\n" + delta.text() : delta.text()),
                "reasoning_details",
                JsonArray.of(detail.build())));
    }

    void seal(int part, PartHead.Reasoning head, Seal seal) {
        JsonObject unknown = head.extras().of(Marks.CHAT);
        boolean redacted = head.kind() == Part.Reasoning.Kind.REDACTED || Seals.isEncrypted(seal);
        JsonObject.Builder detail = JsonObject.builder();
        if (redacted) {
            detail.put("type", "reasoning.encrypted").put("data", seal.data());
        } else {
            detail.put("type", "reasoning.text").put("signature", seal.data());
        }
        detail.putText("id", head.sourceId())
                .put("format", Seals.detailFormat(seal, unknown))
                .put("index", index(part));
        details(Marks.written(detail, unknown));
    }

    /** The seal of a call, which refers to it by the call's id. */
    void callSeal(String callId, Seal seal) {
        JsonObject.Builder detail = JsonObject.builder()
                .put("type", "reasoning.encrypted")
                .put("data", seal.data())
                .put("id", callId)
                .put("format", Seals.detailFormat(seal, Extras.NONE.of(Marks.CHAT)))
                .put("index", next++);
        details(detail.build());
    }

    private void details(JsonObject detail) {
        out.accept(JsonObject.of("reasoning_details", JsonArray.of(detail)));
    }

    private int index(int part) {
        return indexes.computeIfAbsent(part, _ -> next++);
    }
}
