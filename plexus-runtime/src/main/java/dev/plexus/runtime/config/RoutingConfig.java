package dev.plexus.runtime.config;

/**
 * What happens when an upstream fails.
 *
 * @param failover when the next target is tried
 * @param timeouts how long Plexus waits for an upstream
 * @param directModels whether clients may write {@code provider/model} without an alias
 */
public record RoutingConfig(
        @Key("When the next target is tried.") FailoverConfig failover,
        @Key("How long Plexus waits for an upstream.") TimeoutConfig timeouts,

        @Key(value = "Let clients write provider/model without an alias.", fallback = "true")
        boolean directModels) {}
