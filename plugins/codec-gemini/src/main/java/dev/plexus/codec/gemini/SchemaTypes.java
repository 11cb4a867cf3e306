package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The types a node of a schema allows, in lower case, and whether null is one.
 *
 * @param words the types other than null, in order; empty if the node does not say
 * @param isNullable whether null is allowed beside them
 */
record SchemaTypes(List<String> words, boolean isNullable) {
    private static final Set<String> KNOWN = Set.of("string", "number", "integer", "boolean", "array", "object");

    /** Keywords that speak of one type only; in a choice of types they go to that type's branch. */
    private static final Map<String, Set<String>> OF_TYPE = Map.of(
            "object", Set.of("properties", "required", "propertyOrdering", "minProperties", "maxProperties"),
            "array", Set.of("items", "minItems", "maxItems"),
            "string", Set.of("enum", "pattern", "minLength", "maxLength"),
            "number", Set.of("minimum", "maximum"),
            "integer", Set.of("minimum", "maximum"));

    SchemaTypes {
        words = List.copyOf(words);
    }

    static SchemaTypes of(JsonObject node) {
        List<String> words = new ArrayList<>();
        boolean nullable = node.bool("nullable").orElse(false);
        for (JsonValue type : node.array("type").orElseGet(() -> single(node))) {
            String word = type instanceof JsonString text ? text.value().toLowerCase(Locale.ROOT) : "";
            nullable |= word.equals("null");
            if (KNOWN.contains(word)) {
                words.add(word);
            }
        }
        return new SchemaTypes(words, nullable);
    }

    /** Whether the schema allows null and nothing else. */
    static boolean isNull(JsonValue schema) {
        return schema instanceof JsonObject node
                && of(node).words().isEmpty()
                && of(node).isNullable()
                && !node.has("anyOf")
                && !node.has("enum");
    }

    boolean isOnly(String word) {
        return words.equals(List.of(word));
    }

    /** The node with its types, first of its members. */
    JsonObject write(JsonObject node, boolean nullable, SchemaForm form) {
        return form == SchemaForm.JSON_SCHEMA ? asJsonSchema(node, nullable) : asSchema(node, nullable);
    }

    private JsonObject asJsonSchema(JsonObject node, boolean nullable) {
        List<String> all = new ArrayList<>(words);
        if (nullable && (!words.isEmpty() || isNullable)) {
            all.add("null");
        }
        if (all.isEmpty()) {
            return node;
        }
        JsonValue type = all.size() == 1 ? JsonString.of(all.getFirst()) : JsonArray.ofTexts(all);
        return JsonObject.builder().put("type", type).putAll(node).build();
    }

    private JsonObject asSchema(JsonObject node, boolean nullable) {
        JsonObject.Builder written = JsonObject.builder();
        if (words.size() > 1) {
            written.putAll(split(node));
        } else {
            String word = words.isEmpty() ? implied(node) : words.getFirst();
            if (!word.isEmpty()) {
                written.put("type", word.toUpperCase(Locale.ROOT));
            }
            written.putAll(node);
        }
        return nullable ? written.put("nullable", JsonBoolean.TRUE).build() : written.build();
    }

    private JsonObject split(JsonObject node) {
        List<JsonValue> branches = new ArrayList<>();
        JsonObject common = node;
        for (String word : words) {
            JsonObject.Builder branch = JsonObject.builder().put("type", word.toUpperCase(Locale.ROOT));
            for (String keyword :
                    OF_TYPE.getOrDefault(word, Set.of()).stream().sorted().toList()) {
                branch.putIfPresent(keyword, node.find(keyword));
                common = common.without(keyword);
            }
            branches.add(branch.build());
        }
        return JsonObject.builder()
                .put("anyOf", JsonArray.of(branches))
                .putAll(common.without("anyOf"))
                .build();
    }

    private String implied(JsonObject node) {
        if (node.has("anyOf") || node.has("type")) {
            return "";
        }
        if (node.has("items")) {
            return "array";
        }
        if (isNullable && !node.has("enum")) {
            return "null";
        }
        return node.has("enum") ? "string" : "object";
    }

    private static JsonArray single(JsonObject node) {
        return node.find("type").map(JsonArray::of).orElse(JsonArray.EMPTY);
    }
}
