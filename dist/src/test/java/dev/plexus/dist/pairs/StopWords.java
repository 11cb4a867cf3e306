package dev.plexus.dist.pairs;

import java.util.Map;

/** What each dialect calls the end of an answer. */
final class StopWords {
    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "chat", Map.of("end", "stop", "tool", "tool_calls", "length", "length"),
            "responses", Map.of("end", "completed", "tool", "completed", "length", "max_output_tokens"),
            "messages", Map.of("end", "end_turn", "tool", "tool_use", "length", "max_tokens"),
            "gemini", Map.of("end", "STOP", "tool", "STOP", "length", "MAX_TOKENS"));

    private static final String FILTERED = "content_filter";

    private StopWords() {}

    /**
     * The word for an answer that the model or a filter declined: the upstream's own in its own dialect.
     *
     * @param dialect the client's
     * @param upstream the dialect of the upstream
     */
    static String ofRefusal(String dialect, String upstream) {
        return switch (dialect) {
            case "chat" -> upstream.equals("chat") ? "stop" : FILTERED;
            case "responses" -> upstream.equals("gemini") ? FILTERED : "completed";
            case "messages" -> "refusal";
            default -> upstream.equals("messages") ? "PROHIBITED_CONTENT" : "SAFETY";
        };
    }

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
