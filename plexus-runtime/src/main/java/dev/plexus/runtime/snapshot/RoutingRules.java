package dev.plexus.runtime.snapshot;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.provider.Timeouts;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for all routes.
 *
 * @param maxAttempts how many targets are tried at most, where an alias does not say
 * @param onStatus upstream statuses after which the next target is tried; empty to go by the kind of failure
 * @param timeouts where a provider does not say
 * @param directModels whether {@code provider/model} works without an alias
 */
public record RoutingRules(int maxAttempts, Optional<Set<Integer>> onStatus, Timeouts timeouts, boolean directModels) {
    /** Whether the next target may be tried after the failure, as long as the client has seen nothing. */
    public boolean allowNextTarget(Failure failure) {
        return onStatus.flatMap(statuses -> failure.source().status().map(statuses::contains))
                .orElse(failure.kind().allowsNextTarget());
    }
}
