package dev.plexus.runtime.config;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schema (2020-12) of the configuration file, made from the records. It knows the shape of a file; names that
 * plugins define and references between resources are for {@link ConfigLoader}. One use an instance.
 */
public final class ConfigSchema {

    private final Map<String, JsonObject> definitions = new LinkedHashMap<>();

    private ConfigSchema() {}

    /** The schema. */
    public static JsonObject generate() {
        return new ConfigSchema().root();
    }

    /** The schema as an indented text that ends in a line break. */
    public static String text() {
        return IndentedJson.text(generate());
    }

    private JsonObject root() {
        var root = define(PlexusConfig.class);
        var named = JsonObject.builder();
        definitions.forEach(named::put);
        return JsonObject.builder()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Plexus configuration")
                .putAll(root)
                .put("$defs", named.build())
                .build();
    }

    private JsonObject define(Class<?> type) {
        var properties = JsonObject.builder();
        Shape.of(type).forEach(member -> properties.put(member.name(), property(member)));
        var required = Shape.of(type).stream()
                .filter(member -> member.key().required())
                .map(Shape.Member::name)
                .toList();
        var schema = JsonObject.builder()
                .put("type", JsonArray.ofTexts(List.of("object", "null")))
                .put("properties", properties.build())
                .put("patternProperties", JsonObject.of("^x-", JsonValue.of(true)))
                .put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", JsonArray.ofTexts(required));
        }
        return schema.build();
    }

    private JsonObject property(Shape.Member member) {
        var key = member.key();
        var type = member.component().getGenericType();
        var property = JsonObject.builder().put("description", key.value()).putAll(schema(type));
        if (!key.fallback().isEmpty()) {
            property.put("default", Written.value(key.fallback()));
        }
        if (!key.example().isEmpty()) {
            property.put("examples", JsonArray.of(Written.value(key.example())));
        }
        if (key.restart()) {
            property.put("x-restart", true);
        }
        if (ScalarType.of(inner(type))
                .filter(scalar -> scalar == ScalarType.SECRET)
                .isPresent()) {
            property.put("x-secret", true);
        }
        return property.build();
    }

    private JsonObject schema(Type type) {
        if (type instanceof ParameterizedType generic && inner(type) != raw(type)) {
            return schema(generic.getActualTypeArguments()[0]);
        }
        var raw = raw(type);
        if (raw == List.class) {
            return array(schema(argument(type, 0)));
        }
        if (raw == Map.class) {
            return map(argument(type, 1));
        }
        return ScalarType.of(raw)
                .map(scalar -> SchemaForms.scalar(scalar, raw))
                .or(() -> SchemaForms.shortForm(raw))
                .orElseGet(() -> reference(raw));
    }

    private JsonObject array(JsonObject items) {
        return JsonObject.builder()
                .put("type", JsonArray.ofTexts(List.of("array", "null")))
                .put("items", items)
                .build();
    }

    private JsonObject map(Type type) {
        var values = raw(type) == ModelEntry.class ? SchemaForms.anyOf(array(targets()), schema(type)) : schema(type);
        var schema = JsonObject.builder().put("type", JsonArray.ofTexts(List.of("object", "null")));
        if (raw(type).isRecord()) {
            schema.put("patternProperties", JsonObject.of("^x-", JsonValue.of(true)));
        }
        return schema.put("additionalProperties", values).build();
    }

    private static JsonObject targets() {
        return SchemaForms.shortForm(WeightedTarget.class).orElseThrow();
    }

    private JsonObject reference(Class<?> type) {
        if (!definitions.containsKey(type.getSimpleName())) {
            definitions.put(type.getSimpleName(), JsonObject.EMPTY);
            definitions.put(type.getSimpleName(), define(type));
        }
        return JsonObject.of("$ref", JsonValue.of("#/$defs/" + type.getSimpleName()));
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** What an optional value is when it is there; any other type is itself. */
    private static Class<?> inner(Type type) {
        return raw(type) == Optional.class ? raw(argument(type, 0)) : raw(type);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }
}
