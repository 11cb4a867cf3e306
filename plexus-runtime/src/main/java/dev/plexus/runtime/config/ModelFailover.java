package dev.plexus.runtime.config;

import java.util.OptionalInt;

/**
 * What one alias changes about failover.
 *
 * @param maxAttempts how many targets are tried for one request
 */
public record ModelFailover(
        @Key(value = "How many targets are tried for one request.", example = "4")
        OptionalInt maxAttempts) {

    /** Checks the number. */
    public ModelFailover {
        Check.that(maxAttempts.orElse(1) >= 1, "max_attempts", "must be at least 1");
    }
}
