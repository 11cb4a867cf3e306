package dev.plexus.codec.openai.chat;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Probabilities of tokens: {@code {"content":[…],"refusal":null}}; the sister dialect writes the inner list alone. */
final class Logprobs {
    private Logprobs() {}

    /** The dialect's form, or empty if they are of a form it cannot say. */
    static Optional<JsonValue> write(JsonValue logprobs) {
        return switch (logprobs) {
            case JsonObject object when object.has("content") || object.has("refusal") -> Optional.of(object);
            case JsonArray list -> Optional.of(JsonObject.of("content", joined(list), "refusal", JsonNull.NULL));
            default -> Optional.empty();
        };
    }

    /** Tokens of a list; the fold of a stream lists whole objects. */
    private static JsonArray joined(JsonArray list) {
        List<JsonValue> tokens = new ArrayList<>();
        for (JsonValue element : list) {
            if (element instanceof JsonObject object && object.array("content").isPresent()) {
                tokens.addAll(object.array("content").get().elements());
            } else if (element instanceof JsonArray inner) {
                tokens.addAll(inner.elements());
            } else {
                tokens.add(element);
            }
        }
        return new JsonArray(tokens);
    }
}
