package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds what the references of one schema point to. Immutable. */
record SchemaReferences(JsonObject root) {
    /** The reference a node is, in either spelling. */
    static Optional<String> of(JsonObject node) {
        return node.text("$ref").or(() -> isProperty(node) ? Optional.empty() : node.text("ref"));
    }

    /** The node a local pointer leads to, such as {@code #/$defs/city} or {@code #/properties/x}; {@code #} is the root. */
    Optional<JsonObject> find(String reference) {
        if (!reference.startsWith("#")) {
            return Optional.empty();
        }
        JsonValue here = root;
        for (String step : reference.substring(1).split("/")) {
            if (!step.isEmpty()) {
                Optional<JsonValue> next = step(here, decoded(step));
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                here = next.get();
            }
        }
        return here instanceof JsonObject found ? Optional.of(found) : Optional.empty();
    }

    /** How the reference is written where definitions stand under {@code $defs}; empty if it points elsewhere. */
    static Optional<String> kept(String reference) {
        if (reference.startsWith("#/definitions/")) {
            return Optional.of("#/$defs/" + reference.substring("#/definitions/".length()));
        }
        return Optional.of(reference).filter(pointer -> pointer.equals("#") || pointer.startsWith("#/$defs/"));
    }

    private static Optional<JsonValue> step(JsonValue here, String name) {
        return switch (here) {
            case JsonObject object -> object.find(name);
            case JsonArray array -> element(array, name);
            case JsonValue _ -> Optional.empty();
        };
    }

    private static Optional<JsonValue> element(JsonArray array, String name) {
        boolean isIndex = name.matches("[0-9]{1,6}") && Integer.parseInt(name) < array.size();
        return isIndex ? Optional.of(array.get(Integer.parseInt(name))) : Optional.empty();
    }

    private static String decoded(String step) {
        String plain = step;
        if (step.indexOf('%') >= 0) {
            try {
                plain = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                plain = step;
            }
        }
        return plain.replace("~1", "/").replace("~0", "~");
    }

    /** A schema with a type is not a reference, whatever else it holds. */
    private static boolean isProperty(JsonObject node) {
        return node.find("type").filter(JsonString.class::isInstance).isPresent();
    }
}
