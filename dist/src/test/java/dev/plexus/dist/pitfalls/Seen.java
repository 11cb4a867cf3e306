package dev.plexus.dist.pitfalls;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds values in JSON by a path of names and places, such as {@code choices.0.delta}. */
final class Seen {
    private Seen() {}

    static Optional<JsonValue> at(JsonValue document, String path) {
        Optional<JsonValue> value = Optional.of(document);
        for (String step : path.split("\\.")) {
            value = value.flatMap(it -> step(it, step));
        }
        return value;
    }

    private static Optional<JsonValue> step(JsonValue value, String step) {
        return switch (value) {
            case JsonObject object -> object.find(step);
            case JsonArray array
            when step.matches("\\d+") ->
                array.elements().stream().skip(Integer.parseInt(step)).findFirst();
            default -> Optional.empty();
        };
    }

    /** The text there, or the JSON there as text; empty if there is none. */
    static String text(JsonValue document, String path) {
        return at(document, path).map(Seen::text).orElse("");
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.value() : Json.text(value);
    }

    /** The texts there in all the documents that have one. */
    static List<String> texts(List<JsonObject> documents, String path) {
        return documents.stream()
                .flatMap(document -> at(document, path).stream())
                .map(Seen::text)
                .toList();
    }

    static String joined(List<JsonObject> documents, String path) {
        return String.join("", texts(documents, path));
    }

    /** The elements of the array there, as objects. */
    static Stream<JsonObject> objects(JsonValue document, String path) {
        return at(document, path).stream()
                .filter(JsonArray.class::isInstance)
                .flatMap(array -> ((JsonArray) array).stream())
                .map(JsonObject.class::cast);
    }
}
