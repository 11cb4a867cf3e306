package dev.plexus.dist.translation;

import java.util.function.Function;

/**
 * Something a document of a dialect can say, and how to find it there.
 *
 * @param concept in the words of the table
 * @param said a document that says it
 * @param found what of a document says it, to be compared; empty text if nothing does
 */
record Probe<T>(String concept, T said, Function<T, String> found) {
    boolean isIn(T document) {
        return !found.apply(document).isEmpty();
    }
}
