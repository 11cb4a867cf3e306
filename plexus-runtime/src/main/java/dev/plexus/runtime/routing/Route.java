package dev.plexus.runtime.routing;

import dev.plexus.api.route.Target;
import java.util.List;

/**
 * The targets for one request, in the order in which they are tried.
 *
 * @param name what the client asked for
 * @param targets at least one
 */
public record Route(String name, List<Target> targets) {
    public Route {
        targets = List.copyOf(targets);
    }
}
