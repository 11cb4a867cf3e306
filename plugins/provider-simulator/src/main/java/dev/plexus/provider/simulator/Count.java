package dev.plexus.provider.simulator;

import java.util.List;

/**
 * Tokens of one exchange. By this provider's own rule a token is four characters, the last of them perhaps fewer.
 *
 * @param input of all that was said before
 * @param output of the answer, its reasoning included
 * @param reasoning of the reasoning
 */
record Count(long input, long output, long reasoning) {
    static Count of(Question question, String reasoning, String text, List<ToolCall> calls) {
        long called = calls.stream()
                .mapToLong(call -> tokens(call.name()) + tokens(call.input()))
                .sum();
        return new Count(input(question), tokens(reasoning) + tokens(text) + called, tokens(reasoning));
    }

    /** The tokens of all that was said before an answer. */
    static long input(Question question) {
        return question.lines().stream().mapToLong(line -> tokens(line.text())).sum();
    }

    long total() {
        return input + output;
    }

    static long tokens(String text) {
        return (text.length() + 3L) / 4;
    }
}
