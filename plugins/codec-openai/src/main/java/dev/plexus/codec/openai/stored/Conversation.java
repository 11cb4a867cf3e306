package dev.plexus.codec.openai.stored;

import dev.plexus.api.codec.Shelf;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as it is kept.
 *
 * @param document {@code conversation} as the vendor shows it, and {@code items}, oldest first
 */
public record Conversation(JsonObject document) {
    static final String KIND = "conversation";

    static Conversation begin(Shelf shelf, String seed, JsonObject metadata, List<JsonObject> items) {
        JsonObject shown = JsonObject.builder()
                .put("id", "conv_" + ToolCallIds.digest(seed).substring(0, 48))
                .put("object", "conversation")
                .put("created_at", shelf.now().getEpochSecond())
                .put("metadata", metadata)
                .build();
        return new Conversation(JsonObject.of("conversation", shown, "items", JsonArray.of(items)));
    }

    /** @throws GatewayException NOT_FOUND if it is not kept */
    public static Conversation find(String id, Shelf shelf) {
        return shelf.find(KIND, id).map(Conversation::new).orElseThrow(() -> missing(id));
    }

    static GatewayException missing(String id) {
        return new GatewayException(Failure.of(FailureKind.NOT_FOUND, "Conversation with id '" + id + "' not found."));
    }

    /** Adds items to the conversation; without effect if it was deleted meanwhile. */
    public static void add(String id, List<JsonObject> more, Shelf shelf) {
        shelf.change(KIND, id, document -> new Conversation(document).with(more).document());
    }

    JsonObject shown() {
        return document.object("conversation").orElse(JsonObject.EMPTY);
    }

    public List<JsonObject> items() {
        return Items.objects(document.array("items").orElse(JsonArray.EMPTY));
    }

    Conversation with(List<JsonObject> more) {
        List<JsonObject> all = new ArrayList<>(items());
        all.addAll(more);
        return withItems(all);
    }

    Conversation withItems(List<JsonObject> items) {
        return new Conversation(document.with("items", JsonArray.of(items)));
    }

    Conversation withMetadata(JsonObject metadata) {
        return new Conversation(document.with("conversation", shown().with("metadata", metadata)));
    }
}
