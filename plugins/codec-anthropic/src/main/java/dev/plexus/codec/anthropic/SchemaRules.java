package dev.plexus.codec.anthropic;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The vendor's rules for JSON schemas, as pure functions. */
final class SchemaRules {
    private static final JsonString OBJECT = JsonString.of("object");

    /** The schema of a function that takes one text. */
    static final JsonObject ONE_TEXT = JsonObject.of(
            "type",
            OBJECT,
            "properties",
            JsonObject.of("input", JsonObject.of("type", JsonString.of("string"))),
            "required",
            JsonArray.ofTexts(List.of("input")));

    /** Keywords a guaranteed schema may not have; they are said in words instead. */
    private static final Set<String> UNGUARANTEED = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "minContains",
            "maxContains",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
            "unevaluatedItems");

    /** Members whose own members are schemas. */
    private static final Set<String> MAPS = Set.of("properties", "$defs", "definitions");

    /** Members that hold values, not schemas. */
    private static final Set<String> VALUES = Set.of("enum", "const", "default", "examples", "required");

    /** A schema without any of these allows any value. */
    private static final Set<String> SAYS_WHAT =
            Set.of("type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "properties");

    private static final List<String> COMBINATIONS = List.of("anyOf", "oneOf", "allOf");

    private SchemaRules() {}

    /** The schema of a tool's arguments: always an object, never a combination at the top. */
    static JsonObject parameters(Optional<JsonObject> schema) {
        JsonObject given = schema.orElse(JsonObject.EMPTY);
        if (given.isEmpty()) {
            return JsonObject.of("type", OBJECT, "properties", JsonObject.EMPTY);
        }
        for (String combination : COMBINATIONS) {
            if (given.array(combination).isPresent()) {
                return merged(given, combination);
            }
        }
        return given.has("type")
                ? given
                : JsonObject.builder().put("type", OBJECT).putAll(given).build();
    }

    /** One object with the properties of all branches; required is what all of them require. */
    private static JsonObject merged(JsonObject schema, String combination) {
        JsonObject.Builder properties = JsonObject.builder();
        schema.object("properties").ifPresent(properties::putAll);
        Set<String> required = new TreeSet<>();
        boolean first = true;
        for (JsonValue branch : schema.array(combination).orElse(JsonArray.EMPTY)) {
            if (branch instanceof JsonObject object) {
                object.object("properties").ifPresent(properties::putAll);
                Set<String> names = new TreeSet<>(texts(object.array("required").orElse(JsonArray.EMPTY)));
                if (first || combination.equals("allOf")) {
                    required.addAll(names);
                } else {
                    required.retainAll(names);
                }
                first = false;
            }
        }
        required.addAll(texts(schema.array("required").orElse(JsonArray.EMPTY)));
        JsonObject.Builder whole = JsonObject.builder().put("type", OBJECT);
        whole.putAll(schema.without(combination, "type", "required", "properties"));
        whole.put("properties", properties.build());
        if (!required.isEmpty()) {
            whole.put("required", JsonArray.ofTexts(List.copyOf(required)));
        }
        return whole.build();
    }

    private static List<String> texts(JsonArray array) {
        return array.stream()
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .toList();
    }

    /**
     * The schema in the form that can be guaranteed: all objects closed, limits said in words. Empty if it cannot be, because it
     * refers to itself, has an object of any members, or does not say what a value is.
     */
    static Optional<JsonObject> closed(JsonObject schema) {
        boolean guaranteed = !SchemaReferences.areCircular(schema) && isClosable(schema);
        return guaranteed ? Optional.of(close(schema)) : Optional.empty();
    }

    /** The schema as near to that form as can be. */
    static JsonObject nearest(JsonObject schema) {
        return SchemaReferences.areCircular(schema) ? schema : close(schema);
    }

    private static boolean isClosable(JsonValue schema) {
        if (!(schema instanceof JsonObject node)) {
            return !schema.equals(JsonBoolean.TRUE);
        }
        boolean map = node.object("additionalProperties").isPresent();
        boolean said = SAYS_WHAT.stream().anyMatch(node::has);
        return said && !map && inner(node).allMatch(SchemaRules::isClosable);
    }

    /** The schemas within a node. */
    private static Stream<JsonValue> inner(JsonObject node) {
        Stream<JsonValue> named = MAPS.stream()
                .flatMap(name -> node.object(name).stream())
                .flatMap(map -> map.members().values().stream());
        Stream<JsonValue> listed = Stream.concat(COMBINATIONS.stream(), Stream.of("prefixItems"))
                .flatMap(name -> node.array(name).stream())
                .flatMap(JsonArray::stream);
        return Stream.of(named, listed, node.find("items").stream()).flatMap(each -> each);
    }

    private static JsonObject close(JsonObject schema) {
        JsonObject.Builder closed = JsonObject.builder();
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member : schema.members().entrySet()) {
            String name = member.getKey();
            if (UNGUARANTEED.contains(name) || name.equals("minItems") && !isSmall(member.getValue())) {
                words.add(name + ": " + Json.text(member.getValue()));
            } else {
                // The vendor knows the one of the two, which allows what the other does.
                String known = name.equals("oneOf") && !schema.has("anyOf") ? "anyOf" : name;
                closed.put(known, closeMember(name, member.getValue()));
            }
        }
        if (schema.text("type").filter("object"::equals).isPresent() || schema.has("properties")) {
            closed.put("additionalProperties", JsonBoolean.FALSE);
        }
        if (!words.isEmpty()) {
            String before = schema.text("description").map(text -> text + " ").orElse("");
            closed.put("description", before + "(" + String.join(", ", words) + ")");
        }
        return closed.build();
    }

    private static JsonValue closeMember(String name, JsonValue value) {
        if (VALUES.contains(name)) {
            return value;
        }
        return MAPS.contains(name) ? closeEach(value) : close(value);
    }

    private static boolean isSmall(JsonValue minimum) {
        String text = Json.text(minimum);
        return text.equals("0") || text.equals("1");
    }

    private static JsonValue close(JsonValue value) {
        return switch (value) {
            case JsonObject object -> close(object);
            case JsonArray array -> array.stream().map(SchemaRules::close).collect(JsonArray.collector());
            default -> value;
        };
    }

    private static JsonValue closeEach(JsonValue schemas) {
        if (!(schemas instanceof JsonObject object)) {
            return schemas;
        }
        JsonObject.Builder closed = JsonObject.builder();
        object.members().forEach((name, schema) -> closed.put(name, close(schema)));
        return closed.build();
    }
}
