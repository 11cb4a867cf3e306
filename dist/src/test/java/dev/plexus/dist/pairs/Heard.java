package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an upstream was asked, in the words all dialects share.
 *
 * @param system all instructions, a blank line between them
 * @param transcript the conversation, one line for each thing said, shown, called or given back
 * @param tools their parameters by name, in order
 * @param schema what the answer must look like
 */
record Heard(
        String model,
        boolean streamed,
        String system,
        List<String> transcript,
        Map<String, ObjectSchema> tools,
        Optional<ObjectSchema> schema,
        Optional<Long> limit) {
    /** The elements of an array of objects; none if there is no such array. */
    static Stream<JsonObject> objects(JsonObject holder, String name) {
        return holder.array(name).orElse(JsonArray.EMPTY).stream().map(JsonObject.class::cast);
    }

    /** The parts of a content that may also be a plain text. */
    static List<JsonObject> parts(Optional<JsonValue> content) {
        return switch (content.orElse(JsonArray.EMPTY)) {
            case JsonString text -> List.of(JsonObject.of("type", JsonString.of("text"), "text", text));
            case JsonArray parts -> parts.stream().map(JsonObject.class::cast).toList();
            default -> List.of();
        };
    }

    /** Collects a transcript in which results are known by the name of what was called. */
    static final class Transcript {
        private final List<String> lines = new ArrayList<>();
        private final Map<String, String> names = new LinkedHashMap<>();

        /**
         * A text; one line with what the same speaker said just before, for a client gives a stream back in the pieces it got, empty
         * ones too.
         */
        void said(String role, String text) {
            if (text.isEmpty()) {
                return;
            }
            boolean goesOn = !lines.isEmpty() && lines.getLast().startsWith(role + ": ");
            String before = goesOn ? lines.removeLast() : role + ": ";
            lines.add(before + text);
        }

        void shown(String mime, String base64) {
            lines.add("image " + mime + " " + base64);
        }

        /** An image by a {@code data:} address. */
        void shown(String url) {
            String[] halves = url.split(";base64,", 2);
            shown(halves[0].substring("data:".length()), halves[1]);
        }

        void called(String id, String name, String arguments) {
            names.put(id, name);
            lines.add(calling(name, arguments));
        }

        /** A result that says which call it is of by the call's id. */
        void gaveBack(String id, String text) {
            lines.add(givingBack(names.getOrDefault(id, "nothing that was called: " + id), text));
        }

        List<String> lines() {
            return lines;
        }
    }

    static String calling(String name, String arguments) {
        return "call " + name + " " + Json.text(Json.parse(arguments));
    }

    static String givingBack(String name, String text) {
        return "result of " + name + ": " + text;
    }
}
