package dev.plexus.codec.openai;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/** The vendor's rules for schemas it can guarantee: every object is closed and requires all its properties. */
public final class StrictSchema {
    private StrictSchema() {}

    /** Whether the schema and all schemas in it keep the rules. */
    public static boolean holds(JsonObject schema) {
        boolean object = schema.has("properties")
                || schema.find("type").filter(StrictSchema::saysObject).isPresent();
        if (object && !isClosed(schema)) {
            return false;
        }
        return schema.members().values().stream().allMatch(StrictSchema::holdsInside);
    }

    private static boolean saysObject(JsonValue type) {
        JsonString object = JsonString.of("object");
        return type.equals(object)
                || type instanceof JsonArray types && types.elements().contains(object);
    }

    private static boolean isClosed(JsonObject schema) {
        boolean closed = schema.find("additionalProperties")
                .filter(JsonBoolean.of(false)::equals)
                .isPresent();
        Set<String> required = new HashSet<>();
        schema.array("required").orElse(JsonArray.EMPTY).forEach(name -> {
            if (name instanceof JsonString text) {
                required.add(text.value());
            }
        });
        return closed
                && required.containsAll(
                        schema.object("properties").orElse(JsonObject.EMPTY).names());
    }

    private static boolean holdsInside(JsonValue value) {
        return switch (value) {
            case JsonObject nested -> holds(nested);
            case JsonArray elements -> elements.stream().allMatch(StrictSchema::holdsInside);
            default -> true;
        };
    }
}
