package dev.plexus.runtime.snapshot;

import dev.plexus.api.route.Selector;
import java.util.List;
import java.util.Optional;

/**
 * A name clients may ask for, and the targets behind it.
 *
 * @param groups tried one after the other; within a group the selector decides
 * @param maxAttempts how many targets are tried at most
 * @param fidelity what is asked of the targets about losses
 */
public record Alias(String name, Optional<String> description, List<Group> groups, int maxAttempts, Fidelity fidelity) {
    public Alias {
        groups = List.copyOf(groups);
    }

    /** An alias for which losses decide nothing. */
    public Alias(String name, Optional<String> description, List<Group> groups, int maxAttempts) {
        this(name, description, groups, maxAttempts, Fidelity.ANY);
    }

    /** Targets among which a selector chooses. */
    public record Group(Selector selector, List<Choice> choices) {
        public Group {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A model at a provider, before a credential is chosen.
     *
     * @param weight its share; at least 1
     */
    public record Choice(String provider, String model, int weight) {}
}
