package dev.plexus.runtime.config;

import dev.plexus.api.codec.Capability;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schemas of single values and of values with a short form. Whatever is not text may also be a reference. */
final class SchemaForms {

    private static final String REFERENCE = "^\\$\\{";

    private static final Map<Class<?>, JsonObject> SHORT_FORMS = Map.of(
            WeightedTarget.class, target(),
            ProviderModels.class, models(),
            StatusSet.class, statuses(),
            JsonObject.class, JsonObject.of("type", types("object", "null")));

    private SchemaForms() {}

    static JsonObject scalar(ScalarType scalar, Class<?> type) {
        return switch (scalar) {
            case TEXT, SECRET -> JsonObject.of("type", types("string", "null"));
            case WORD ->
                type == Fingerprint.class ? text("^[0-9a-fA-F]{64}$") : JsonObject.of("type", types("string", "null"));
            case DURATION -> text("^" + Units.DURATION_FORM + "$");
            case SIZE -> number("^" + Units.SIZE_FORM + "$");
            case COUNT -> number("^[0-9]+[kM]$");
            case SWITCH -> orReference(JsonObject.of("type", types("boolean", "null")));
            case CHOICE -> orReference(JsonObject.of("enum", JsonArray.ofTexts(ScalarType.choices(type))));
        };
    }

    /** The schema of a type that {@link ShortForms} reads or that is JSON itself; empty for any other. */
    static Optional<JsonObject> shortForm(Class<?> type) {
        return Optional.ofNullable(SHORT_FORMS.get(type));
    }

    static JsonObject anyOf(JsonObject... schemas) {
        return JsonObject.of("anyOf", JsonArray.of(List.of(schemas)));
    }

    private static JsonObject target() {
        var text = JsonObject.of("type", JsonValue.of("string"), "pattern", JsonValue.of("^[^/]+/.+$|" + REFERENCE));
        var weighted = JsonObject.builder()
                .put("type", "object")
                .put("properties", JsonObject.of("target", text, "weight", scalar(ScalarType.COUNT, int.class)))
                .put("required", JsonArray.ofTexts(List.of("target")))
                .put("patternProperties", JsonObject.of("^x-", JsonValue.of(true)))
                .put("additionalProperties", false);
        return anyOf(text, weighted.build());
    }

    private static JsonObject models() {
        var names =
                JsonObject.of("type", JsonValue.of("array"), "items", JsonObject.of("type", JsonValue.of("string")));
        var settings = JsonObject.builder()
                .put("type", types("object", "null"))
                .put("properties", JsonObject.of("capabilities", capabilities("")))
                .put("patternProperties", JsonObject.of("^x-", JsonValue.of(true)))
                .put("additionalProperties", false)
                .build();
        var mapping = JsonObject.builder()
                .put("type", types("object", "null"))
                .put("properties", JsonObject.of("discover", scalar(ScalarType.SWITCH, boolean.class)))
                .put("patternProperties", JsonObject.of("^x-", JsonValue.of(true)))
                .put("additionalProperties", settings);
        return anyOf(names, mapping.build());
    }

    /** Unknown names are allowed: they are warned of, as the plugin that asks for them may not be here. */
    private static JsonObject capabilities(String holder) {
        var properties = JsonObject.builder();
        for (var capability : Capability.values()) {
            var path = capability.path();
            if (path.startsWith(holder)) {
                var steps = path.substring(holder.length()).split("\\.", 2);
                properties.put(steps[0], steps.length == 1 ? form(capability) : capabilities(holder + steps[0] + "."));
            }
        }
        return JsonObject.of("type", JsonValue.of("object"), "properties", properties.build());
    }

    private static JsonObject form(Capability capability) {
        var schema = switch (capability.form()) {
            case FLAG -> JsonObject.of("type", types("boolean", "null"));
            case COUNT -> JsonObject.of("type", types("integer", "null"), "minimum", JsonValue.of(0));
            case TEXT -> JsonObject.of("type", types("string", "null"));
            case TEXTS ->
                JsonObject.of("type", types("array", "null"), "items", JsonObject.of("type", JsonValue.of("string")));
        };
        return schema.with("description", JsonValue.of(capability.meaning()));
    }

    private static JsonObject statuses() {
        var number = JsonObject.of(
                "type", JsonValue.of("integer"), "minimum", JsonValue.of(100), "maximum", JsonValue.of(599));
        var group = JsonObject.of("type", JsonValue.of("string"), "pattern", JsonValue.of("^[1-5]xx$|" + REFERENCE));
        return JsonObject.of("type", types("array", "null"), "items", anyOf(number, group));
    }

    private static JsonObject text(String pattern) {
        return JsonObject.of("type", types("string", "null"), "pattern", JsonValue.of(pattern + "|" + REFERENCE));
    }

    private static JsonObject number(String pattern) {
        var types = types("integer", "string", "null");
        return JsonObject.of(
                "type", types, "minimum", JsonValue.of(0), "pattern", JsonValue.of(pattern + "|" + REFERENCE));
    }

    private static JsonObject orReference(JsonObject schema) {
        return anyOf(schema, JsonObject.of("type", JsonValue.of("string"), "pattern", JsonValue.of(REFERENCE)));
    }

    private static JsonArray types(String... names) {
        return JsonArray.ofTexts(List.of(names));
    }
}
