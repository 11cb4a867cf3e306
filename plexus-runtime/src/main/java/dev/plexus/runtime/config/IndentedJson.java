package dev.plexus.runtime.config;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.stream.Collectors;

/** JSON laid out for people: two spaces a level, short lists of plain values on one line. */
final class IndentedJson {

    private static final String STEP = "  ";

    private IndentedJson() {}

    /** The text, ending in a line break. */
    static String text(JsonValue value) {
        return text(value, "\n") + "\n";
    }

    private static String text(JsonValue value, String margin) {
        return switch (value) {
            case JsonObject object
            when !object.isEmpty() ->
                object.names().stream()
                        .map(name -> Json.text(JsonValue.of(name)) + ": "
                                + text(object.find(name).orElseThrow(), margin + STEP))
                        .collect(Collectors.joining("," + margin + STEP, "{" + margin + STEP, margin + "}"));
            case JsonArray array
            when array.stream().anyMatch(IndentedJson::isNested) ->
                array.stream()
                        .map(item -> text(item, margin + STEP))
                        .collect(Collectors.joining("," + margin + STEP, "[" + margin + STEP, margin + "]"));
            case JsonArray array -> array.stream().map(Json::text).collect(Collectors.joining(", ", "[", "]"));
            default -> Json.text(value);
        };
    }

    private static boolean isNested(JsonValue value) {
        return value instanceof JsonObject || value instanceof JsonArray;
    }
}
