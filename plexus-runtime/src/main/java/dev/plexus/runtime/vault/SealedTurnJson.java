package dev.plexus.runtime.vault;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sealed turn as a document for storage. */
final class SealedTurnJson {
    private SealedTurnJson() {}

    static JsonObject write(SealedTurn turn) {
        Seal.Origin origin = turn.origin();
        return JsonObject.builder()
                .put("dialect", origin.dialect().id())
                .put("provider", origin.provider())
                .put("account", origin.account())
                .put("model", origin.model())
                .put(
                        "slots",
                        JsonArray.of(
                                turn.slots().stream().map(SealedTurnJson::slot).toList()))
                .build();
    }

    /** @throws dev.plexus.api.json.JsonException if it is no such document */
    static SealedTurn read(JsonObject document) {
        JsonMembers members = JsonMembers.of(document, "turn");
        Seal.Origin origin = new Seal.Origin(
                new Dialect(members.requiredText("dialect")),
                members.requiredText("provider"),
                members.requiredText("account"),
                members.requiredText("model"));
        return new SealedTurn(
                origin,
                members.each("slots").stream().map(slot -> slot(slot, origin)).toList());
    }

    private static JsonObject slot(Slot slot) {
        JsonObject.Builder json = JsonObject.builder();
        switch (slot) {
            case Slot.Thought(Part.Reasoning reasoning) -> thought(reasoning, json.put("kind", "thought"));
            case Slot.Call call -> json.put("kind", "call").put("id", call.callId());
            case Slot.Words words -> json.put("kind", "words").put("empty", words.empty());
            case Slot.Found found -> json.put("kind", "found").put("id", found.id());
            case Slot.Media _ -> json.put("kind", "media");
        }
        slot.seal()
                .ifPresent(seal -> json.put("format", seal.format())
                        .put("placement", seal.placement().name())
                        .put("seal", seal.data()));
        return json.build();
    }

    private static void thought(Part.Reasoning reasoning, JsonObject.Builder json) {
        json.put("shown", reasoning.kind().name())
                .putText("text", reasoning.text())
                .put("summaries", JsonArray.ofTexts(reasoning.summaries()))
                .putText("source", reasoning.sourceId());
        Map<String, JsonValue> extras = new HashMap<>();
        reasoning.extras().byDialect().forEach((dialect, own) -> extras.put(dialect.id(), own));
        json.put("extras", JsonObject.of(extras));
    }

    private static Slot slot(JsonMembers json, Seal.Origin origin) {
        Optional<Seal> seal = json.string("seal")
                .map(data -> new Seal(
                        Optional.of(origin),
                        json.requiredText("format"),
                        data.detached(),
                        Seal.Placement.valueOf(json.requiredText("placement"))));
        return switch (json.requiredText("kind")) {
            case "thought" -> new Slot.Thought(thought(json, seal));
            case "call" -> new Slot.Call(json.requiredText("id"), seal);
            case "found" -> new Slot.Found(json.requiredText("id"));
            case "media" -> new Slot.Media(seal);
            default -> new Slot.Words(json.bool("empty").orElse(false), seal);
        };
    }

    private static Part.Reasoning thought(JsonMembers json, Optional<Seal> seal) {
        List<String> summaries = json.texts("summaries");
        Map<Dialect, JsonObject> extras = new HashMap<>();
        json.requiredObject("extras").members().forEach((dialect, own) -> {
            if (own instanceof JsonObject object) {
                extras.put(new Dialect(dialect), object);
            }
        });
        return new Part.Reasoning(
                Part.Reasoning.Kind.valueOf(json.requiredText("shown")),
                json.text("text"),
                summaries,
                seal,
                json.text("source"),
                new Extras(extras));
    }
}
