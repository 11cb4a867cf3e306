package dev.plexus.runtime.translate;

import java.util.Optional;
import java.util.Set;

/**
 * The tools a model was given that the client does not have as they are, to be undone in the answer.
 *
 * @param answer the tool by which the model gives its answer
 * @param ofDialect tools of types that the client's dialect defines, declared as functions
 */
public record GivenTools(Optional<String> answer, Set<String> ofDialect) {
    /** The model has the client's own tools. */
    public static final GivenTools NONE = new GivenTools(Optional.empty(), Set.of());

    public GivenTools {
        ofDialect = Set.copyOf(ofDialect);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
