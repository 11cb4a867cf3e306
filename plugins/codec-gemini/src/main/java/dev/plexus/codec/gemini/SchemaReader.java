package dev.plexus.codec.gemini;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes JSON Schema of the dialect's own form of schema: lower-case types, {@code nullable} as a union with null, numbers for
 * digits in strings. A pure function.
 */
final class SchemaReader {
    private static final Set<String> COUNTS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");
    private static final JsonObject NULL = JsonObject.of("type", JsonString.of("null"));

    private SchemaReader() {}

    static JsonObject read(JsonObject schema) {
        JsonObject.Builder read = JsonObject.builder();
        boolean nullable = false;
        for (Map.Entry<String, JsonValue> member : schema.members().entrySet()) {
            String name = Spelling.camel(member.getKey());
            JsonValue value = member.getValue();
            switch (name) {
                case "nullable" -> nullable = value.equals(JsonValue.of(true));
                case "propertyOrdering" -> {} // the order of the members says it
                case "type" -> read.put(name, lowered(value));
                case "properties", "$defs", "definitions" -> read.put(name, each(value));
                case "items", "prefixItems", "anyOf", "oneOf", "allOf", "not", "additionalProperties" ->
                    read.put(name, nested(value));
                default -> read.put(name, COUNTS.contains(name) ? number(value) : value);
            }
        }
        return nullable ? withNull(read.build()) : read.build();
    }

    private static JsonValue nested(JsonValue value) {
        return switch (value) {
            case JsonObject object -> read(object);
            case JsonArray array -> array.stream().map(SchemaReader::nested).collect(JsonArray.collector());
            case JsonValue other -> other;
        };
    }

    /** The values of the object are schemas; its names are the client's and stay as they are. */
    private static JsonValue each(JsonValue properties) {
        if (!(properties instanceof JsonObject object)) {
            return properties;
        }
        JsonObject.Builder read = JsonObject.builder();
        object.members().forEach((name, schema) -> read.put(name, nested(schema)));
        return read.build();
    }

    private static JsonValue lowered(JsonValue type) {
        return switch (type) {
            case JsonString word -> JsonString.of(word.value().toLowerCase(Locale.ROOT));
            case JsonArray words -> words.stream().map(SchemaReader::lowered).collect(JsonArray.collector());
            case JsonValue other -> other;
        };
    }

    private static JsonValue number(JsonValue value) {
        if (!(value instanceof JsonString digits)) {
            return value;
        }
        try {
            return Json.parse(digits.value()) instanceof JsonNumber number ? number : value;
        } catch (JsonException notANumber) {
            return value;
        }
    }

    private static JsonObject withNull(JsonObject schema) {
        JsonObject both = schema.find("type")
                .filter(JsonString.class::isInstance)
                .map(type -> schema.with("type", JsonArray.of(type, JsonString.of("null"))))
                .orElse(schema);
        both = added(both, "enum", JsonNull.NULL);
        return both.has("type") ? both : added(both, "anyOf", NULL);
    }

    private static JsonObject added(JsonObject schema, String list, JsonValue element) {
        JsonArray elements = schema.array(list).orElse(JsonArray.EMPTY);
        if (elements.isEmpty() || elements.elements().contains(element)) {
            return schema;
        }
        return schema.with(
                list, Stream.concat(elements.stream(), Stream.of(element)).collect(JsonArray.collector()));
    }
}
