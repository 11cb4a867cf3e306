package dev.plexus.runtime.config;

/**
 * What is measured.
 *
 * @param metrics the page that a metrics collector reads
 */
public record TelemetryConfig(
        @Key("The page that a metrics collector reads.") MetricsConfig metrics) {}
