package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A small value that obeys a schema: the first choice where there is one, and only what is required.
 *
 * <p>For one sample. It knows the JSON Schema words that vendors allow, and their upper-case types. A {@code pattern} it does not heed.
 */
final class SchemaSample {
    /** Deeper than any schema of use; one that refers to itself ends here. */
    private static final int DEEPEST = 24;

    /** More values than any schema of use wants; one that refers to itself twice would double at every level. */
    private static final int MOST = 2_000;

    private final JsonObject root;
    private int made;

    private SchemaSample(JsonObject root) {
        this.root = root;
    }

    static JsonValue of(JsonObject schema) {
        return new SchemaSample(schema).value(schema, 0);
    }

    /** A value of a schema for arguments, which are an object whatever the schema says. */
    static JsonObject object(JsonObject schema) {
        return of(schema.has("type") ? schema : schema.with("type", JsonString.of("object")))
                        instanceof JsonObject object
                ? object
                : JsonObject.EMPTY;
    }

    private JsonValue value(JsonObject written, int depth) {
        if (depth > DEEPEST || made >= MOST) {
            return JsonNull.NULL;
        }
        made++;
        JsonObject schema = SchemaParts.resolved(written, root);
        Optional<JsonValue> fixed =
                schema.find("const").or(() -> first(schema, "enum")).or(() -> schema.find("default"));
        if (fixed.isPresent()) {
            return fixed.get();
        }
        Optional<JsonObject> choice =
                first(schema, "anyOf").or(() -> first(schema, "oneOf")).flatMap(SchemaParts::object);
        return choice.isPresent() ? value(choice.get(), depth + 1) : typed(schema, depth);
    }

    private JsonValue typed(JsonObject schema, int depth) {
        return switch (type(schema)) {
            case "object" -> members(schema, depth);
            case "array" -> elements(schema, depth);
            case "integer" -> NumberSample.integer(schema);
            case "number" -> NumberSample.number(schema);
            case "boolean" -> JsonValue.of(true);
            case "null" -> JsonNull.NULL;
            default -> TextSample.of(schema);
        };
    }

    private static String type(JsonObject schema) {
        Optional<String> said = schema.text("type")
                .or(() -> schema.array("type").stream()
                        .flatMap(JsonArray::stream)
                        .filter(JsonString.class::isInstance)
                        .map(each -> ((JsonString) each).value())
                        .findFirst());
        if (said.isPresent()) {
            return said.get().toLowerCase(Locale.ROOT);
        }
        if (schema.has("properties")) {
            return "object";
        }
        return schema.has("items") ? "array" : "string";
    }

    private JsonObject members(JsonObject schema, int depth) {
        JsonObject properties = schema.object("properties").orElse(JsonObject.EMPTY);
        JsonObject.Builder members = JsonObject.builder();
        for (JsonValue name : schema.array("required").orElse(JsonArray.EMPTY)) {
            if (name instanceof JsonString text) {
                members.put(text.value(), value(properties.object(text.value()).orElse(JsonObject.EMPTY), depth + 1));
            }
        }
        return members.build();
    }

    private JsonArray elements(JsonObject schema, int depth) {
        Optional<JsonObject> each =
                schema.object("items").or(() -> first(schema, "prefixItems").flatMap(SchemaParts::object));
        long least = NumberSample.bound(schema, "minItems").orElse(1L);
        long most = NumberSample.bound(schema, "maxItems").orElse(Long.MAX_VALUE);
        int count = (int) Math.min(Math.min(least, most), 100);
        return each.isEmpty() && least == 1
                ? JsonArray.EMPTY
                : JsonArray.of(Collections.nCopies(count, value(each.orElse(JsonObject.EMPTY), depth + 1)));
    }

    private static Optional<JsonValue> first(JsonObject schema, String name) {
        List<JsonValue> choices = schema.array(name).map(JsonArray::elements).orElse(List.of());
        return choices.isEmpty() ? Optional.empty() : Optional.of(choices.getFirst());
    }
}
