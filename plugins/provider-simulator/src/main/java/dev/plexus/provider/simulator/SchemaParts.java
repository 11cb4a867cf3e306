package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a schema together that is written in several places: references and {@code allOf}. */
final class SchemaParts {
    /** A chain of references longer than this is a circle. */
    private static final int LONGEST_CHAIN = 10;

    private SchemaParts() {}

    /** The schema with all that its references and parts say. */
    static JsonObject resolved(JsonObject schema, JsonObject root) {
        return resolved(schema, root, 0);
    }

    private static JsonObject resolved(JsonObject schema, JsonObject root, int links) {
        if (links > LONGEST_CHAIN) {
            return JsonObject.EMPTY;
        }
        JsonObject whole = schema.without("$ref", "allOf");
        Optional<JsonObject> target = schema.text("$ref").flatMap(pointer -> find(pointer, root));
        if (target.isPresent()) {
            whole = merged(resolved(target.get(), root, links + 1), whole);
        }
        for (JsonValue part : schema.array("allOf").orElse(JsonArray.EMPTY)) {
            whole = merged(whole, resolved(object(part).orElse(JsonObject.EMPTY), root, links + 1));
        }
        return whole;
    }

    static Optional<JsonObject> object(JsonValue value) {
        return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    private static Optional<JsonObject> find(String pointer, JsonObject root) {
        if (!pointer.startsWith("#")) {
            return Optional.empty();
        }
        Optional<JsonObject> at = Optional.of(root);
        for (String step : pointer.substring(1).split("/")) {
            String name = step.replace("~1", "/").replace("~0", "~");
            at = name.isEmpty() ? at : at.flatMap(object -> object.object(name));
        }
        return at;
    }

    private static JsonObject merged(JsonObject one, JsonObject other) {
        JsonObject.Builder both = JsonObject.builder().putAll(one).putAll(other);
        if (one.has("properties") && other.has("properties")) {
            both.put(
                    "properties",
                    JsonObject.builder()
                            .putAll(one.object("properties").orElse(JsonObject.EMPTY))
                            .putAll(other.object("properties").orElse(JsonObject.EMPTY))
                            .build());
        }
        if (one.has("required") && other.has("required")) {
            List<JsonValue> names = new ArrayList<>(
                    one.array("required").orElse(JsonArray.EMPTY).elements());
            names.addAll(other.array("required").orElse(JsonArray.EMPTY).elements());
            both.put("required", JsonArray.of(names));
        }
        return both.build();
    }
}
