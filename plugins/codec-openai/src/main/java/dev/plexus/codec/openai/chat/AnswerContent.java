package dev.plexus.codec.openai.chat;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;

/**
 * The words in an answer's {@code content}: usually a string; some servers send a list with texts and thoughts.
 *
 * @param text the visible words
 * @param thoughts the words of thoughts in the list
 */
record AnswerContent(String text, String thoughts) {
    static AnswerContent of(JsonObject message) {
        JsonValue content = message.find("content").orElse(JsonString.of(""));
        return switch (content) {
            case JsonString text -> new AnswerContent(text.value(), "");
            case JsonArray parts -> of(parts);
            default -> new AnswerContent("", "");
        };
    }

    private static AnswerContent of(JsonArray parts) {
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        for (JsonValue part : parts) {
            if (part instanceof JsonObject object) {
                object.text("text").ifPresent(text::append);
                object.text("thinking").ifPresent(thoughts::append);
                object.array("thinking")
                        .ifPresent(
                                inner -> thoughts.append(AnswerContent.of(inner).text()));
            }
        }
        return new AnswerContent(text.toString(), thoughts.toString());
    }
}
