package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Tool;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;

/** Tools with free text on upstreams that know only functions: a function with the one member {@code input}. */
final class CustomTools {
    private static final String INPUT = "input";

    private CustomTools() {}

    static JsonObject schema() {
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", JsonObject.of(INPUT, JsonObject.of("type", JsonString.of("string"))))
                .put("required", JsonArray.of(JsonString.of(INPUT)))
                .build();
    }

    /** The description, with the grammar the text must obey. */
    static String description(Tool.Custom tool) {
        String words = tool.description().orElse("");
        return switch (tool.format()) {
            case Tool.Custom.Format.Text _ -> words;
            case Tool.Custom.Format.Grammar grammar ->
                (words + "\n\nThe input must match this " + grammar.syntax() + " grammar:\n" + grammar.definition())
                        .strip();
        };
    }

    static String wrap(String text) {
        return Json.text(JsonObject.of(INPUT, JsonString.of(text)));
    }

    /** The free text in a function's arguments; the arguments themselves if they are of another form. */
    static String unwrap(String arguments) {
        try {
            return Json.parse(arguments) instanceof JsonObject object
                    ? object.text(INPUT).orElse(arguments)
                    : arguments;
        } catch (JsonException _) {
            return arguments;
        }
    }
}
