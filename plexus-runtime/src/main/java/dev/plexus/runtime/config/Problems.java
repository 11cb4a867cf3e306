package dev.plexus.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The problems found so far in one file. One thread at a time. */
final class Problems {

    private final List<String> lines;
    private final List<Problem> found = new ArrayList<>();

    /** Starts with the lines of the file, for excerpts. */
    Problems(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Says that something is wrong, without showing the line. */
    Draft error(Code code, Span span, String message) {
        return new Draft(Problem.Severity.ERROR, code, span, message);
    }

    Draft warning(Code code, Span span, String message) {
        return new Draft(Problem.Severity.WARNING, code, span, message);
    }

    boolean haveErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    List<Problem> sorted() {
        return found.stream().distinct().sorted(Problem.BY_PLACE).toList();
    }

    /** A problem being described; nothing is recorded before {@link #add}. */
    final class Draft {

        private final Problem.Severity severity;
        private final Code code;
        private final Span span;
        private final String message;
        private Optional<String> note = Optional.empty();
        private Optional<String> help = Optional.empty();

        private Draft(Problem.Severity severity, Code code, Span span, String message) {
            this.severity = severity;
            this.code = code;
            this.span = span;
            this.message = message;
        }

        /** Shows the line, with a note beside the mark. */
        Draft note(String text) {
            note = Optional.of(text);
            return this;
        }

        Draft help(String text) {
            help = Optional.of(text);
            return this;
        }

        Draft help(Optional<String> text) {
            help = text.or(() -> help);
            return this;
        }

        void add() {
            var whole = span.giver().isEmpty() ? message : span.giver() + ": " + message;
            var excerpt = note.flatMap(text -> span.place().flatMap(place -> excerpt(place, text)));
            found.add(new Problem(severity, code.id(), whole, span.place(), excerpt, help));
        }

        private Optional<Problem.Excerpt> excerpt(Place place, String text) {
            if (place.line() > lines.size()) {
                return Optional.empty();
            }
            var line = Credentials.masked(lines.get(place.line() - 1));
            return Optional.of(new Problem.Excerpt(line, span.length(), text));
        }
    }
}
