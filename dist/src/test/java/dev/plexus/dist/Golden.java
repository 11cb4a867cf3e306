package dev.plexus.dist;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what a golden translation expects with what came. Minted ids, times and envelopes are compared by their shape, all else
 * exactly.
 *
 * <p>An id is minted if it stands nowhere in what the translator was given. The same minted id must come wherever it is expected.
 * For one translation and one thread.
 */
final class Golden {
    private static final List<String> IDS = List.of("id", "item_id", "responseId");
    private static final List<String> TIMES = List.of("created", "created_at", "completed_at");
    private static final String ENVELOPE = "plx1.";

    private final String given;
    private final Map<String, String> minted = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    /** @param given all that the translator was given, as text */
    Golden(String given) {
        this.given = given;
    }

    /** Where the two differ, each with its path; none if they are the same. */
    List<String> differences(JsonValue expected, JsonValue came) {
        compare("", "", expected, came);
        return List.copyOf(differences);
    }

    private void compare(String path, String name, JsonValue expected, JsonValue came) {
        switch (expected) {
            case JsonObject object when came instanceof JsonObject other -> members(path, object, other);
            case JsonArray array when came instanceof JsonArray other -> elements(path, name, array, other);
            case JsonString text
            when came instanceof JsonString other && isShapeOnly(name, text.value()) ->
                shape(path, text.value(), other.value());
            case JsonNumber _ when came instanceof JsonNumber && isAnyNumber(path, name) -> {}
            default -> {
                if (!expected.equals(came)) {
                    differences.add(path + ": expected " + Json.text(expected) + " and not " + Json.text(came));
                }
            }
        }
    }

    private void members(String path, JsonObject expected, JsonObject came) {
        for (String name : expected.names()) {
            String at = path.isEmpty() ? name : path + "." + name;
            came.find(name)
                    .ifPresentOrElse(
                            value -> compare(at, name, expected.find(name).orElseThrow(), value),
                            () -> differences.add(at + ": missing"));
        }
        came.names().stream()
                .filter(name -> !expected.has(name))
                .forEach(name -> differences.add(path + "." + name + ": not expected"));
    }

    private void elements(String path, String name, JsonArray expected, JsonArray came) {
        if (expected.size() != came.size()) {
            differences.add(path + ": expected " + expected.size() + " elements and not " + came.size());
        }
        for (int i = 0; i < Math.min(expected.size(), came.size()); i++) {
            compare(path + "[" + i + "]", name, expected.get(i), came.get(i));
        }
    }

    /** At its beginning a stream may have an estimate of what was read; the goldens show the exact number. */
    private static boolean isAnyNumber(String path, String name) {
        return TIMES.contains(name) || path.endsWith("message.usage.input_tokens");
    }

    private boolean isShapeOnly(String name, String expected) {
        return expected.startsWith(ENVELOPE) || IDS.contains(name) && !given.contains('"' + expected + '"');
    }

    private void shape(String path, String expected, String came) {
        boolean sameKind =
                expected.startsWith(ENVELOPE) ? !came.isEmpty() : kind(expected).equals(kind(came));
        boolean sameAsBefore = minted.computeIfAbsent(expected, _ -> came).equals(came);
        if (!sameKind || !sameAsBefore) {
            differences.add(path + ": expected something like " + expected + " and not " + came);
        }
    }

    /** What an id begins with, such as {@code msg_}. */
    private static String kind(String id) {
        return id.substring(0, id.indexOf('_') + 1);
    }
}
