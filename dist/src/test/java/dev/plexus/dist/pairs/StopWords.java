package dev.plexus.dist.pairs;

import java.util.Map;

/** What each dialect calls the end of an answer. */
final class StopWords {
    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "chat", Map.of("end", "stop", "tool", "tool_calls", "length", "length"),
            "responses", Map.of("end", "completed", "tool", "completed", "length", "max_output_tokens"),
            "messages", Map.of("end", "end_turn", "tool", "tool_use", "length", "max_tokens"),
            "gemini", Map.of("end", "STOP", "tool", "STOP", "length", "MAX_TOKENS"));

    private StopWords() {}

    /**
     * The word.
     *
     * @param dialect the client's
     * @param stop in the word of the recordings
     */
    static String of(String dialect, String stop) {
        String word = WORDS.getOrDefault(dialect, Map.of()).get(stop);
        if (word == null) {
            throw new IllegalArgumentException("no word of " + dialect + " for " + stop);
        }
        return word;
    }
}
