package dev.plexus.codec.anthropic;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The references within one schema. For one look at it. */
final class SchemaReferences {
    private final JsonObject root;
    private final Set<String> followed = new HashSet<>();
    private final Set<String> done = new HashSet<>();

    private SchemaReferences(JsonObject root) {
        this.root = root;
    }

    /** Whether some part of the schema contains itself. */
    static boolean areCircular(JsonObject schema) {
        return new SchemaReferences(schema).isCircular(schema);
    }

    private boolean isCircular(JsonValue node) {
        return switch (node) {
            case JsonObject object ->
                object.text("$ref").filter(this::leadsBack).isPresent()
                        || object.members().values().stream().anyMatch(this::isCircular);
            case JsonArray array -> array.stream().anyMatch(this::isCircular);
            default -> false;
        };
    }

    private boolean leadsBack(String reference) {
        if (done.contains(reference)) {
            return false;
        }
        if (!followed.add(reference)) {
            return true;
        }
        boolean circular = resolve(reference).filter(this::isCircular).isPresent();
        done.add(reference);
        return circular;
    }

    /** What a pointer into this schema means; empty if it leads elsewhere or nowhere. */
    private Optional<JsonValue> resolve(String reference) {
        if (!reference.startsWith("#")) {
            return Optional.empty();
        }
        Optional<JsonValue> found = Optional.of(root);
        for (String step : reference.substring(1).split("/")) {
            String name = step.replace("~1", "/").replace("~0", "~");
            found = name.isEmpty() ? found : found.flatMap(node -> member(node, name));
        }
        return found;
    }

    private static Optional<JsonValue> member(JsonValue node, String name) {
        return switch (node) {
            case JsonObject object -> object.find(name);
            case JsonArray array
            when name.matches("\\d{1,6}") && Integer.parseInt(name) < array.size() ->
                Optional.of(array.get(Integer.parseInt(name)));
            default -> Optional.empty();
        };
    }
}
