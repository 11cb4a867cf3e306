package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The schema of an object with plain members that must all be there: enough for the tools and the structured answers asked for here.
 *
 * @param types the JSON type of each member, in lower case
 */
record ObjectSchema(Map<String, String> types) {
    ObjectSchema {
        types = new LinkedHashMap<>(types);
    }

    static ObjectSchema of(String name1, String type1, String name2, String type2) {
        Map<String, String> types = new LinkedHashMap<>();
        types.put(name1, type1);
        types.put(name2, type2);
        return new ObjectSchema(types);
    }

    /** Out of what an upstream got, whether it writes types in upper case or not. */
    static ObjectSchema read(JsonObject schema) {
        Map<String, String> types = new LinkedHashMap<>();
        JsonObject members = schema.object("properties").orElse(JsonObject.EMPTY);
        for (String name : members.names()) {
            String type = members.object(name)
                    .flatMap(member -> member.text("type"))
                    .orElseThrow(() -> new AssertionError("no type of '" + name + "' in " + schema));
            types.put(name, type.toLowerCase(Locale.ROOT));
        }
        List<String> required = schema.array("required").orElse(JsonArray.EMPTY).stream()
                .map(name -> ((JsonString) name).value())
                .toList();
        if (!new TreeSet<>(required).equals(new TreeSet<>(types.keySet()))) {
            throw new AssertionError("other members are required than " + types.keySet() + ": " + Json.text(schema));
        }
        return new ObjectSchema(types);
    }

    List<String> names() {
        return List.copyOf(types.keySet());
    }

    /** The type of each member, as a schema. */
    Map<String, Map<String, String>> properties() {
        Map<String, Map<String, String>> properties = new LinkedHashMap<>();
        types.forEach((name, type) -> properties.put(name, Map.of("type", type)));
        return properties;
    }

    /** The whole schema, as the client libraries take it. */
    Map<String, ?> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", "object");
        tree.put("properties", properties());
        tree.put("required", names());
        tree.put("additionalProperties", false);
        return tree;
    }

    JsonObject json() {
        JsonObject.Builder properties = JsonObject.builder();
        types.forEach((name, type) -> properties.put(name, JsonObject.of("type", JsonString.of(type))));
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", JsonArray.ofTexts(names()))
                .put("additionalProperties", false)
                .build();
    }
}
