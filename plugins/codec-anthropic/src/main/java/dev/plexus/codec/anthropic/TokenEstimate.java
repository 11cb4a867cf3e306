package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.Json;
import java.util.List;

/**
 * A rough count of what a request makes the model read, for the beginning of a stream whose upstream counts only at its end.
 *
 * <p>Four characters count as a token, the usual rule of thumb for English; the exact count follows when the stream ends.
 */
final class TokenEstimate {
    private static final int CHARACTERS_A_TOKEN = 4;

    private TokenEstimate() {}

    static long of(ChatRequest request) {
        long characters = 0;
        for (SystemPart part : request.system()) {
            characters += part.text().length();
        }
        for (Turn turn : request.turns()) {
            characters += characters(turn.parts());
        }
        for (Tool tool : request.tools()) {
            characters += characters(tool);
        }
        return Math.max(1, characters / CHARACTERS_A_TOKEN);
    }

    private static long characters(List<Part> parts) {
        long characters = 0;
        for (Part part : parts) {
            characters += switch (part) {
                case Part.Text text -> text.text().length();
                case Part.Reasoning reasoning -> reasoning.readable().length();
                case Part.ToolCall call ->
                    call.name().length() + call.arguments().length();
                case Part.ToolResult result -> characters(result.content());
                case Part.SearchResult result -> characters(result.content());
                default -> 0;
            };
        }
        return characters;
    }

    private static long characters(Tool tool) {
        if (!(tool instanceof Tool.Function function)) {
            return 0;
        }
        long schema =
                function.schema().map(object -> Json.write(object).length()).orElse(0);
        return function.name().length()
                + function.description().map(String::length).orElse(0)
                + schema;
    }
}
