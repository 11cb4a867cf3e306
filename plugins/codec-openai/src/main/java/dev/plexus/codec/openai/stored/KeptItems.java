package dev.plexus.codec.openai.stored;

import dev.plexus.api.codec.Shelf;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/** The items of answers that are kept, by their ids. For one client. */
public record KeptItems(Shelf shelf) {
    private static final String KIND = "item";

    /** Notes where the items of an answer are. */
    public void note(List<JsonObject> items, String response) {
        JsonObject place = JsonObject.of("response", JsonString.of(response));
        items.forEach(item -> item.text("id").ifPresent(id -> shelf.put(KIND, id, place)));
    }

    /** The items with what they refer to in its place, as far as it is kept; each is the same instance if it refers to nothing. */
    public List<JsonObject> resolved(List<JsonObject> items) {
        return items.stream().map(this::resolved).toList();
    }

    private JsonObject resolved(JsonObject item) {
        boolean reference = item.text("type").filter("item_reference"::equals).isPresent();
        boolean sealless = Items.isReasoning(item) && !item.has(Items.SEAL);
        return reference || sealless ? item.text("id").flatMap(this::find).orElse(item) : item;
    }

    private Optional<JsonObject> find(String id) {
        return shelf.find(KIND, id)
                .flatMap(place -> place.text("response"))
                .flatMap(response -> shelf.find(KeptResponse.KIND, response))
                .flatMap(document -> new KeptResponse(document)
                        .output().stream()
                                .filter(item ->
                                        item.text("id").filter(id::equals).isPresent())
                                .findFirst());
    }
}
