package dev.plexus.runtime.config;

import java.util.Optional;

/**
 * When the next target is tried.
 *
 * @param maxAttempts how many targets are tried for one request
 * @param onStatus the upstream statuses after which the next target is tried; empty leaves it to the kind of failure
 */
public record FailoverConfig(
        @Key(value = "How many targets are tried for one request.", fallback = "3")
        int maxAttempts,

        @Key(
                value = "Upstream statuses after which the next target is tried;"
                        + " left out, the kind of failure decides.",
                example = "[408, 409, 425, 429, 5xx, 401, 403]")
        Optional<StatusSet> onStatus) {

    /** Checks the number. */
    public FailoverConfig {
        Check.that(maxAttempts >= 1, "max_attempts", "must be at least 1, not " + maxAttempts);
    }
}
