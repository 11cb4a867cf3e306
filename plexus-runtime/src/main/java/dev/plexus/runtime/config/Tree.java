package dev.plexus.runtime.config;

import java.util.List;
import java.util.Optional;

/** A parsed configuration whose every piece knows where it was written. */
sealed interface Tree {

    /** Where it was written. */
    Span span();

    /** What a person calls its shape. */
    String shape();

    /** Keys with values, in the order of the file. */
    record Mapping(Span span, List<Entry> entries) implements Tree {

        public Mapping {
            entries = List.copyOf(entries);
        }

        static Mapping empty(Span span) {
            return new Mapping(span, List.of());
        }

        Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        @Override
        public String shape() {
            return "a mapping";
        }
    }

    /** One key with its value. */
    record Entry(Span keySpan, String key, Tree value) {}

    /** Values in the order of the file. */
    record Sequence(Span span, List<Tree> items) implements Tree {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shape() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param text its text, references resolved
     * @param kind what YAML takes the text for
     */
    record Scalar(Span span, String text, Kind kind) implements Tree {

        /** Whether it counts as not written. */
        boolean isNothing() {
            return kind == Kind.NULL || (kind == Kind.REFERENCE && text.isEmpty());
        }

        @Override
        public String shape() {
            return switch (kind) {
                case TEXT, REFERENCE -> "text";
                case INTEGER, FLOAT -> "a number";
                case BOOLEAN -> "true or false";
                case NULL -> "nothing";
            };
        }
    }

    /** What YAML takes a scalar for. */
    enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL,
        /** Text with at least one reference in it, which may stand for any of the others. */
        REFERENCE
    }
}
