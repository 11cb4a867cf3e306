package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Map;

/** The keywords of an object's schema that speak of its properties. */
final class SchemaProperties {
    private SchemaProperties() {}

    /** Properties that no value satisfies are left out. */
    static void write(JsonValue properties, SchemaSanitiser sanitiser, JsonObject.Builder written) {
        if (!(properties instanceof JsonObject object)) {
            return;
        }
        JsonObject.Builder each = JsonObject.builder();
        for (Map.Entry<String, JsonValue> property : object.members().entrySet()) {
            if (!SchemaSanitiser.isNever(property.getValue())) {
                each.put(property.getKey(), sanitiser.nested(property.getValue()));
            }
        }
        written.put("properties", each.build());
    }

    /** Names without a property are refused by the upstream. */
    static void writeRequired(JsonValue required, JsonObject node, JsonObject.Builder written) {
        if (!(required instanceof JsonArray names)) {
            return;
        }
        JsonObject properties = node.object("properties").orElse(JsonObject.EMPTY);
        JsonArray known = names.stream()
                .filter(name -> name instanceof JsonString text
                        && properties
                                .find(text.value())
                                .filter(schema -> !SchemaSanitiser.isNever(schema))
                                .isPresent())
                .collect(JsonArray.collector());
        if (!known.isEmpty() || names.isEmpty()) {
            written.put("required", known);
        }
    }

    /** Models answer in the order of this list; without it in alphabetical order. */
    static void writeOrder(JsonObject.Builder written, boolean ordered) {
        JsonObject properties = written.build().object("properties").orElse(JsonObject.EMPTY);
        if (ordered && properties.size() > 1) {
            written.put("propertyOrdering", JsonArray.ofTexts(properties.names()));
        }
    }
}
