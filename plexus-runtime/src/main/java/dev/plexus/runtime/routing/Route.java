package dev.plexus.runtime.routing;

import dev.plexus.api.route.Target;
import dev.plexus.runtime.snapshot.Fidelity;
import java.util.List;
import java.util.function.Predicate;

/**
 * The targets for one request, in the order in which they are tried unless what they would lose decides.
 *
 * @param name what the client asked for
 * @param groups at least one, and a target in one; those of a group may change places
 * @param attempts how many targets are tried at most
 */
public record Route(String name, List<List<Target>> groups, int attempts, Fidelity fidelity) {
    public Route {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** The route without the targets that are not fit to be asked, if there is any other. */
    public Route only(Predicate<Target> fit) {
        List<List<Target>> left = groups.stream()
                .map(group -> group.stream().filter(fit).toList())
                .toList();
        return left.stream().allMatch(List::isEmpty) ? this : new Route(name, left, attempts, fidelity);
    }

    /** The targets that are tried if all would lose the same. */
    public List<Target> targets() {
        return groups.stream().flatMap(List::stream).limit(attempts).toList();
    }
}
