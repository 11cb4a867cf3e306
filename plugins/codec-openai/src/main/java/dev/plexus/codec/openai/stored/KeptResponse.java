package dev.plexus.codec.openai.stored;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer as it is kept.
 *
 * @param document {@code response} as the vendor would show it, with seals; {@code input}, the items that were new in its request;
 *     {@code previous}, the id of the answer it builds on; {@code conversation}, the one it went on from, and {@code before}, how many
 *     items that had; {@code sealed}, whether its client has asked for seals
 */
public record KeptResponse(JsonObject document) {
    /** The kind of the documents. */
    public static final String KIND = "response";

    /** The word by which clients ask for seals. */
    public static final String WITH_SEALS = "reasoning.encrypted_content";

    private static final Set<String> OPEN = Set.of("queued", "in_progress");

    public static KeptResponse of(JsonObject response, Request request) {
        JsonObject.Builder document = JsonObject.builder()
                .put("response", response)
                .put("input", JsonArray.of(request.input()))
                .put("sealed", request.sealed());
        request.conversation()
                .ifPresent(point -> document.put("conversation", point.id()).put("before", point.items()));
        return new KeptResponse(document.putText("previous", request.previous()).build());
    }

    /**
     * What is kept of the request.
     *
     * @param input what was new in it
     * @param previous the answer it builds on
     * @param conversation the one it went on from
     * @param sealed whether the client wants to see seals
     */
    public record Request(
            List<JsonObject> input, Optional<String> previous, Optional<Point> conversation, boolean sealed) {}

    /** A place in a conversation, by how many items are before it. */
    public record Point(String id, long items) {}

    public JsonObject response() {
        return document.object("response").orElse(JsonObject.EMPTY);
    }

    /** The items that were new in its request. */
    public List<JsonObject> input() {
        return Items.objects(document.array("input").orElse(JsonArray.EMPTY));
    }

    /** Where it went on from in a conversation. */
    Optional<Point> conversation() {
        return document.text("conversation")
                .map(id -> new Point(id, document.integer("before").orElse(0L)));
    }

    public List<JsonObject> output() {
        return Items.objects(response().array("output").orElse(JsonArray.EMPTY));
    }

    public Optional<String> previous() {
        return document.text("previous");
    }

    String status() {
        return response().text("status").orElse("");
    }

    boolean isOpen() {
        return OPEN.contains(status());
    }

    /** Whether a request may build on it. */
    boolean isUsable() {
        return status().equals("completed") || status().equals("incomplete");
    }

    boolean isBackground() {
        return response().bool("background").orElse(false);
    }

    /** The answer as its client sees it. */
    JsonObject shown(Set<String> include) {
        boolean sealed = document.bool("sealed").orElse(false) || include.contains(WITH_SEALS);
        return sealed ? response() : withoutSeals(response());
    }

    /** An answer for a client that has not asked for seals. */
    public static JsonObject withoutSeals(JsonObject response) {
        Optional<JsonArray> output = response.array("output");
        if (output.isEmpty()) {
            return response;
        }
        List<JsonObject> items = new ArrayList<>();
        Items.objects(output.get()).forEach(item -> items.add(Items.withoutSeal(item)));
        return response.with("output", JsonArray.of(items));
    }

    /** The answer with another status, if it has not ended yet; else the same instance. */
    JsonObject ended(String status, Optional<JsonObject> error) {
        if (!isOpen()) {
            return document;
        }
        JsonObject response =
                response().with("status", JsonString.of(status)).with("background", JsonBoolean.of(isBackground()));
        JsonObject ended =
                error.isPresent() ? response.with("error", error.get()) : response.with("error", JsonNull.NULL);
        return document.with("response", ended);
    }

    /** The other one, if this has not ended yet; else the same instance. */
    public JsonObject endedAs(KeptResponse other) {
        return isOpen() ? other.document() : document;
    }

    /** The answer as failed, if it has not ended yet; else the same instance. */
    public JsonObject failed(String code, String message) {
        return ended(
                "failed", Optional.of(JsonObject.of("code", JsonString.of(code), "message", JsonString.of(message))));
    }
}
