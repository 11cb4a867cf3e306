package dev.plexus.runtime.ingress;

import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * The page a metrics collector reads.
 *
 * @param path where it is
 * @param access who may read it
 */
public record MetricsPage(String path, PrometheusMeterRegistry registry, Access access) {
    /** Who may read it. Thread-safe. */
    @FunctionalInterface
    public interface Access {
        Access OPEN = (_, _) -> true;

        boolean admits(Headers headers, Query query);
    }
}
