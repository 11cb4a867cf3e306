package dev.plexus.api.json;

import java.util.List;

/**
 * One change to a JSON body by {@link Json#edit}.
 *
 * <p>A path is a list of member names, or of decimal indexes where the node is an array. It always speaks of the body
 * as it was before any edit, so removing element 0 does not move element 1.
 */
public sealed interface JsonEdit {
    List<String> path();

    /**
     * Puts the value at the path. Every occurrence of a duplicated name is replaced; an absent member is added at the
     * end of its object, missing objects on the way are made (a {@code null} counts as missing). In an array the index
     * may be that of an element or the array's length, which appends.
     */
    record Set(List<String> path, JsonValue value) implements JsonEdit {
        public Set {
            path = List.copyOf(path);
        }

        /** For a top-level member. */
        public Set(String name, JsonValue value) {
            this(List.of(name), value);
        }
    }

    /** Takes out what is at the path, with its comma; every occurrence of it. Nothing there, nothing happens. */
    record Remove(List<String> path) implements JsonEdit {
        /** @throws IllegalArgumentException for the empty path: a body cannot be removed from itself */
        public Remove {
            path = List.copyOf(path);
            if (path.isEmpty()) {
                throw new IllegalArgumentException("the whole document cannot be removed");
            }
        }

        /** For a top-level member. */
        public Remove(String name) {
            this(List.of(name));
        }
    }
}
