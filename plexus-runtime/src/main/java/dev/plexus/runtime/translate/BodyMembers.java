package dev.plexus.runtime.translate;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes members out of a body that is ready to be sent; every other byte stays. */
public final class BodyMembers {
    private static final String EACH = "*";

    private BodyMembers() {}

    /**
     * The body without what is at the paths; the same instance if nothing is there.
     *
     * @param paths names of members; a star is each element of a list
     */
    public static Bytes without(List<List<String>> paths, Bytes body) {
        Optional<JsonValue> parsed = parsed(body);
        if (parsed.isEmpty()) {
            return body;
        }
        List<JsonEdit> edits = new ArrayList<>();
        paths.forEach(path -> collect(parsed.get(), path, List.of(), edits));
        return edits.isEmpty() ? body : Json.edit(body, edits);
    }

    private static Optional<JsonValue> parsed(Bytes body) {
        try {
            return Optional.of(Json.parse(body));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    private static void collect(JsonValue node, List<String> path, List<String> way, List<JsonEdit> edits) {
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        switch (node) {
            case JsonObject object -> object.find(step).ifPresent(value -> enter(value, rest, and(way, step), edits));
            case JsonArray array
            when step.equals(EACH) -> {
                for (int i = 0; i < array.size(); i++) {
                    enter(array.get(i), rest, and(way, Integer.toString(i)), edits);
                }
            }
            default -> {}
        }
    }

    private static void enter(JsonValue value, List<String> rest, List<String> way, List<JsonEdit> edits) {
        if (rest.isEmpty()) {
            edits.add(new JsonEdit.Remove(way));
        } else {
            collect(value, rest, way, edits);
        }
    }

    private static List<String> and(List<String> way, String step) {
        List<String> further = new ArrayList<>(way);
        further.add(step);
        return further;
    }
}
