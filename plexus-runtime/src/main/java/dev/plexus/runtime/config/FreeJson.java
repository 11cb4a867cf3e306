package dev.plexus.runtime.config;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.math.BigDecimal;

/** A tree taken as JSON, for keys whose content is not the configuration's business. References become strings. */
final class FreeJson {

    private FreeJson() {}

    static JsonObject object(Tree.Mapping mapping) {
        var builder = JsonObject.builder();
        mapping.entries().forEach(entry -> builder.put(entry.key(), value(entry.value())));
        return builder.build();
    }

    static JsonValue value(Tree tree) {
        return switch (tree) {
            case Tree.Mapping mapping -> object(mapping);
            case Tree.Sequence sequence ->
                JsonArray.of(sequence.items().stream().map(FreeJson::value).toList());
            case Tree.Scalar scalar -> scalar(scalar);
        };
    }

    private static JsonValue scalar(Tree.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT, REFERENCE -> JsonValue.of(scalar.text());
            case INTEGER, FLOAT -> number(scalar.text());
            case BOOLEAN -> JsonValue.of(scalar.text().equalsIgnoreCase("true"));
            case NULL -> JsonNull.NULL;
        };
    }

    /** YAML also writes octal, hexadecimal, infinite and missing numbers; what JSON cannot write stays text. */
    private static JsonValue number(String text) {
        try {
            return JsonNumber.of(new BigDecimal(text));
        } catch (NumberFormatException notDecimal) {
            return JsonValue.of(text);
        }
    }
}
