package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what dialects write as a text, or as a list of parts some of which have a text. */
final class Texts {
    private Texts() {}

    /** The text of a member, its parts joined by line feeds; empty if there is none. */
    static String of(JsonObject object, String name) {
        return object.find(name).map(Texts::of).orElse("");
    }

    static String of(JsonValue content) {
        return switch (content) {
            case JsonString text -> text.value();
            case JsonArray parts ->
                parts.stream().map(Texts::of).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
            case JsonObject part -> part.text("text").orElse("");
            default -> "";
        };
    }

    /** The objects of an array; what is not an object is passed over. */
    static Stream<JsonObject> objects(Optional<JsonArray> array) {
        return array.map(JsonArray::elements).orElse(List.of()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }
}
