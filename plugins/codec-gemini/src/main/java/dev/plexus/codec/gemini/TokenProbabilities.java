package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Probabilities of tokens: this dialect keeps the chosen tokens and their rivals in two lists, the others in one, each token with its
 * bytes and rivals.
 */
final class TokenProbabilities {
    private static final String CHOSEN = "chosenCandidates";
    private static final String TOP = "topCandidates";

    private TokenProbabilities() {}

    /** The tokens of this dialect's form, as the others have them. */
    static JsonArray read(JsonValue result) {
        List<JsonObject> chosen = objects(result, CHOSEN);
        List<JsonObject> top = objects(result, TOP);
        List<JsonValue> tokens = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            List<JsonValue> rivals = i < top.size()
                    ? objects(top.get(i), "candidates").stream()
                            .<JsonValue>map(TokenProbabilities::token)
                            .toList()
                    : List.of();
            tokens.add(token(chosen.get(i)).with("top_logprobs", new JsonArray(rivals)));
        }
        return new JsonArray(tokens);
    }

    private static JsonObject token(JsonObject candidate) {
        String token = candidate.text("token").orElse("");
        List<JsonValue> bytes = new ArrayList<>();
        for (byte each : token.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(JsonNumber.of(each & 0xff));
        }
        return JsonObject.builder()
                .put("token", token)
                .put("bytes", new JsonArray(bytes))
                .putIfPresent("logprob", candidate.find("logProbability"))
                .build();
    }

    /** This dialect's form of what may have come in pieces; empty if it is of no form that is known. */
    static Optional<JsonObject> write(JsonValue logprobs) {
        List<JsonObject> tokens = tokens(logprobs).toList();
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        List<JsonValue> chosen = new ArrayList<>();
        List<JsonValue> top = new ArrayList<>();
        for (JsonObject token : tokens) {
            chosen.add(candidate(token));
            List<JsonValue> rivals = objects(token, "top_logprobs").stream()
                    .<JsonValue>map(TokenProbabilities::candidate)
                    .toList();
            top.add(JsonObject.of("candidates", new JsonArray(rivals)));
        }
        return Optional.of(JsonObject.of(TOP, new JsonArray(top), CHOSEN, new JsonArray(chosen)));
    }

    private static JsonObject candidate(JsonObject token) {
        return JsonObject.builder()
                .put("token", token.text("token").orElse(""))
                .putIfPresent("logProbability", token.find("logprob"))
                .build();
    }

    /** Lists may lie within lists, for the fold of a stream keeps its pieces; one dialect has an object around them. */
    private static Stream<JsonObject> tokens(JsonValue value) {
        return switch (value) {
            case JsonArray list -> list.elements().stream().flatMap(TokenProbabilities::tokens);
            case JsonObject token when token.has("token") -> Stream.of(token);
            case JsonObject around -> around.array("content").stream().flatMap(TokenProbabilities::tokens);
            default -> Stream.empty();
        };
    }

    private static List<JsonObject> objects(JsonValue holder, String member) {
        return holder instanceof JsonObject object
                ? object.array(member).map(JsonArray::elements).orElse(List.of()).stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }
}
