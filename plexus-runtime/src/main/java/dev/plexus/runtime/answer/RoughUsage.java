package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Usage;
import java.util.List;
import java.util.Optional;

/** What an answer may have cost, guessed from the length of its texts where the upstream had no time to say; rather too much. */
final class RoughUsage {
    /** English has about four characters a token, code and most other languages fewer. */
    private static final int CHARACTERS_PER_TOKEN = 3;

    private RoughUsage() {}

    /** Characters of the texts a request says. */
    static long characters(ChatRequest request) {
        long system = request.system().stream()
                .mapToLong(part -> part.text().length())
                .sum();
        return system
                + request.turns().stream()
                        .mapToLong(turn -> characters(turn.parts()))
                        .sum();
    }

    private static long characters(List<Part> parts) {
        return parts.stream().mapToLong(RoughUsage::characters).sum();
    }

    private static long characters(Part part) {
        return switch (part) {
            case Part.Text text -> text.text().length();
            case Part.Refusal refusal -> refusal.text().length();
            case Part.Reasoning reasoning -> reasoning.readable().length();
            case Part.ToolCall call -> call.name().length() + call.arguments().length();
            case Part.ToolResult result -> characters(result.content());
            case Part.SearchResult result -> characters(result.content());
            case Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.GeneratedMedia _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ -> 0;
        };
    }

    static Usage of(long charactersIn, long charactersOut) {
        return new Usage(
                tokens(charactersIn), 0, 0, 0, 0, tokens(charactersOut), Optional.empty(), Usage.Details.NONE, true);
    }

    private static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
