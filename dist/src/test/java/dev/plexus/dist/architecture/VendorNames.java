package dev.plexus.dist.architecture;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds names of vendors in text. */
final class VendorNames {
    private static final Pattern NAME = Pattern.compile(
            "openai|anthropic|gemini|claude|copilot|codex|mistral|deepseek|groq|bedrock|vertex|ollama|openrouter|qwen",
            Pattern.CASE_INSENSITIVE);

    private VendorNames() {}

    /** The lines with such a name, as {@code file:line: text}. */
    static List<String> in(Map<String, String> texts) {
        return texts.entrySet().stream()
                .flatMap(file -> in(file.getKey(), file.getValue().lines().toList()))
                .toList();
    }

    private static Stream<String> in(String file, List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(line -> NAME.matcher(lines.get(line)).find())
                .mapToObj(
                        line -> file + ":" + (line + 1) + ": " + lines.get(line).strip());
    }
}
