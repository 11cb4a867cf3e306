package dev.plexus.runtime.config;

import java.util.Optional;

/**
 * The piece of text a value was written in.
 *
 * @param place where it begins; empty if it was not in the file
 * @param length how many characters of its first line it takes, at least 1
 * @param giver what gave the value when the file did not, such as a variable's name; else empty text
 */
record Span(Optional<Place> place, int length, String giver) {

    /** The span of a value that nobody wrote. */
    static final Span DEFAULT = given("default");

    /** The span of a value given by a variable or an option. */
    static Span given(String giver) {
        return new Span(Optional.empty(), 1, giver);
    }

    static Span at(Place place, int length) {
        return new Span(Optional.of(place), Math.max(1, length), "");
    }
}
