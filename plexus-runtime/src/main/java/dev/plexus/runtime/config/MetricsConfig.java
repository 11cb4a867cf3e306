package dev.plexus.runtime.config;

/**
 * The page that a metrics collector reads.
 *
 * @param enabled whether it exists
 * @param path where it is
 * @param requireKey whether it takes a client key or the admin key to read it
 */
public record MetricsConfig(
        @Key(value = "Offer the page.", fallback = "true", restart = true)
        boolean enabled,

        @Key(value = "Where it is.", fallback = "/metrics", restart = true)
        String path,

        @Key(value = "Ask for a client key or the admin key.", fallback = "true", restart = true)
        boolean requireKey) {

    /** Checks the path. */
    public MetricsConfig {
        Check.that(path.startsWith("/") && path.length() > 1, "path", "must start with / and name a page");
    }
}
