package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client asks, in words that every client library can say in its own way.
 *
 * @param developer a second instruction, said in the developer's role where the library knows one
 * @param turns the conversation, the user's newest words last
 * @param picture shown after the newest words
 * @param schema what the answer must look like
 * @param limit the most tokens the answer may have
 */
record Question(
        String model,
        String system,
        String developer,
        List<Spoken> turns,
        List<ToolSpec> tools,
        Optional<Picture> picture,
        Optional<ObjectSchema> schema,
        long limit) {
    /** A question of one line, under two instructions. */
    static Question of(String model, String text) {
        return new Question(
                model,
                "You are terse.",
                "Answer in French.",
                List.of(Spoken.user(text)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                500);
    }

    Question saying(Spoken... said) {
        return new Question(model, system, developer, List.of(said), tools, picture, schema, limit);
    }

    Question with(ToolSpec... offered) {
        return new Question(model, system, developer, turns, List.of(offered), picture, schema, limit);
    }

    Question with(Picture shown) {
        return new Question(model, system, developer, turns, tools, Optional.of(shown), schema, limit);
    }

    Question with(ObjectSchema wanted) {
        return new Question(model, system, developer, turns, tools, picture, Optional.of(wanted), limit);
    }

    Question with(long tokens) {
        return new Question(model, system, developer, turns, tools, picture, schema, tokens);
    }

    Spoken newest() {
        return turns.getLast();
    }

    List<Spoken> earlier() {
        return turns.subList(0, turns.size() - 1);
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("model", model)
                .put("system", system)
                .put("developer", developer)
                .put("turns", turns.stream().map(Question::json).collect(JsonArray.collector()))
                .put("tools", tools.stream().map(ToolSpec::json).collect(JsonArray.collector()))
                .putIfPresent(
                        "picture",
                        picture.map(shown -> JsonObject.builder()
                                .put("mime", shown.mime())
                                .put("base64", shown.base64())
                                .build()))
                .putIfPresent("schema", schema.map(ObjectSchema::json))
                .put("limit", limit)
                .build();
    }

    private static JsonValue json(Spoken said) {
        return JsonObject.builder()
                .put("role", said.role().name().toLowerCase(Locale.ROOT))
                .put("text", said.text())
                .build();
    }
}
