package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.Shelf;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.stored.Conversation;
import dev.plexus.codec.openai.stored.History;
import dev.plexus.codec.openai.stored.Items;
import dev.plexus.codec.openai.stored.KeptItems;
import dev.plexus.codec.openai.stored.KeptResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was said when a request was made.
 *
 * @param before what is kept of the conversation, oldest first
 * @param own what the request adds, with what it refers to in place of the references
 * @param edited whether the request is not the client's own any more
 * @param conversation where the request goes on from in a conversation
 */
record Said(List<JsonObject> before, List<JsonObject> own, boolean edited, Optional<KeptResponse.Point> conversation) {
    /** The members by which a request builds on what is kept, or says how it is answered. */
    private static final List<String> MEMBERS = List.of("previous_response_id", "conversation", "background");

    /**
     * Brings together what was said.
     *
     * @param seed of the ids of items that have none
     * @throws dev.plexus.api.failure.GatewayException if what the request builds on is not there
     */
    static Said of(JsonObject body, StateOptions state, Shelf shelf, String seed) {
        List<JsonObject> given = Items.ofInput(body.find("input"), seed);
        List<JsonObject> own = new KeptItems(shelf).resolved(given);
        Optional<Conversation> conversation = state.conversation().map(id -> Conversation.find(id, shelf));
        List<JsonObject> before = state.previousResponseId()
                .map(id -> History.upTo(id, shelf))
                .or(() -> conversation.map(Conversation::items))
                .orElse(List.of());
        boolean edited = differ(own, given) || MEMBERS.stream().anyMatch(body::has);
        Optional<KeptResponse.Point> point = state.conversation().map(id -> new KeptResponse.Point(id, before.size()));
        return new Said(before, own, edited, point);
    }

    private static boolean differ(List<JsonObject> one, List<JsonObject> other) {
        return IntStream.range(0, one.size()).anyMatch(index -> one.get(index) != other.get(index));
    }

    /** Whether the request names items that the gateway may keep. */
    static boolean refersToKept(ChatRequest request) {
        return request.turns().stream().map(Turn::parts).flatMap(List::stream).anyMatch(Said::isReference);
    }

    private static boolean isReference(Part part) {
        return switch (part) {
            case Part.ItemReference _ -> true;
            case Part.Reasoning reasoning ->
                reasoning.seal().isEmpty() && reasoning.sourceId().isPresent();
            default -> false;
        };
    }

    /** The request as one that builds on nothing; the same instance if it does. */
    Inbound whole(Inbound inbound) {
        if (!edited) {
            return inbound;
        }
        List<JsonEdit> edits = new ArrayList<>();
        MEMBERS.forEach(member -> edits.add(new JsonEdit.Remove(member)));
        edits.add(new JsonEdit.Set("input", all()));
        return new Inbound(
                inbound.method(),
                inbound.path(),
                inbound.variables(),
                inbound.query(),
                inbound.headers(),
                Json.edit(inbound.body(), edits));
    }

    private JsonArray all() {
        List<JsonValue> items = new ArrayList<>();
        before.stream().filter(Said::isSayable).map(Items::withoutId).forEach(items::add);
        own.stream().map(Items::withoutId).forEach(items::add);
        return new JsonArray(items);
    }

    /** Not reasoning of which only the id is known. */
    private static boolean isSayable(JsonObject item) {
        return !Items.isReasoning(item)
                || item.has(Items.SEAL)
                || item.array("summary").filter(list -> !list.isEmpty()).isPresent()
                || item.array("content").filter(list -> !list.isEmpty()).isPresent();
    }
}
