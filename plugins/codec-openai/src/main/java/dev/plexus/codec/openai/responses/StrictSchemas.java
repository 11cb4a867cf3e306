package dev.plexus.codec.openai.responses;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;

/** Tells whether a schema keeps the rules without which the upstream refuses it as strict. */
final class StrictSchemas {
    private StrictSchemas() {}

    /** Whether each object in the schema is closed and requires all its properties. */
    static boolean fits(JsonObject schema) {
        boolean object = schema.text("type").filter("object"::equals).isPresent() || schema.has("properties");
        if (object && !isClosed(schema)) {
            return false;
        }
        return schema.names().stream()
                .allMatch(name -> schema.find(name).map(StrictSchemas::fits).orElse(true));
    }

    private static boolean fits(JsonValue value) {
        return switch (value) {
            case JsonObject nested -> fits(nested);
            case JsonArray array -> array.stream().allMatch(StrictSchemas::fits);
            default -> true;
        };
    }

    private static boolean isClosed(JsonObject schema) {
        JsonArray required = schema.array("required").orElse(JsonArray.EMPTY);
        return schema.find("additionalProperties")
                        .filter(JsonBoolean.FALSE::equals)
                        .isPresent()
                && schema.object("properties").orElse(JsonObject.EMPTY).names().stream()
                        .allMatch(name -> required.elements().contains(JsonString.of(name)));
    }
}
