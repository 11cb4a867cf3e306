package dev.plexus.runtime.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing wrong with a configuration.
 *
 * @param severity how bad it is
 * @param code a stable code, {@code PLX-CFG-nnn}
 * @param message what is wrong, one sentence without a full stop
 * @param place where; empty when it is not in the file
 * @param excerpt the line concerned, if it is worth showing
 * @param help what to do about it, if known
 */
public record Problem(
        Severity severity,
        String code,
        String message,
        Optional<Place> place,
        Optional<Excerpt> excerpt,
        Optional<String> help) {

    /** By place; what has none comes first. */
    static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.place().map(List::of).orElse(List.of()), Problem::compare)
            .thenComparing(Problem::code);

    /** Whether it keeps the configuration from being applied. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    private static int compare(List<Place> left, List<Place> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.size() - right.size();
        }
        return left.getFirst().compareTo(right.getFirst());
    }

    /** How bad a problem is. */
    public enum Severity {
        /** Nothing is applied. */
        ERROR,
        /** Applied, but probably not meant. */
        WARNING
    }

    /**
     * A line of the file with part of it marked.
     *
     * @param line the text of the line
     * @param length how many characters are marked, from the place's column on
     * @param note what is said beside the mark; may be empty
     */
    public record Excerpt(String line, int length, String note) {}
}
