package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Makes one schema of several that must all hold: properties and required names are united, of other keywords the first wins. */
final class SchemaMerge {
    private JsonObject merged;
    private final Set<String> conflicts = new LinkedHashSet<>();

    SchemaMerge(JsonObject first) {
        merged = first;
    }

    void add(JsonObject other) {
        for (Map.Entry<String, JsonValue> member : other.members().entrySet()) {
            merged = merged.with(member.getKey(), both(member.getKey(), member.getValue()));
        }
    }

    JsonObject merged() {
        return merged;
    }

    /** Keywords that differed; the first value stands. */
    Set<String> conflicts() {
        return conflicts;
    }

    private JsonValue both(String name, JsonValue second) {
        JsonValue first = merged.find(name).orElse(second);
        if (first.equals(second)) {
            return first;
        }
        if (first instanceof JsonObject one && second instanceof JsonObject two && isMap(name)) {
            return united(one, two);
        }
        if (first instanceof JsonArray one && second instanceof JsonArray two && name.equals("required")) {
            return united(one, two);
        }
        if (!name.equals("description") && !name.equals("title")) {
            conflicts.add(name);
        }
        return first;
    }

    private static boolean isMap(String name) {
        return name.equals("properties") || name.equals("$defs") || name.equals("definitions");
    }

    private static JsonObject united(JsonObject first, JsonObject second) {
        JsonObject.Builder both = JsonObject.builder().putAll(first);
        second.members()
                .forEach((name, value) -> both.put(name, first.find(name).orElse(value)));
        return both.build();
    }

    private static JsonArray united(JsonArray first, JsonArray second) {
        Set<JsonValue> names = new LinkedHashSet<>(first.elements());
        names.addAll(second.elements());
        return names.stream().collect(JsonArray.collector());
    }
}
