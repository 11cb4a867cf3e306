package dev.plexus.runtime.ledger;

import dev.plexus.api.route.Target;
import dev.plexus.api.store.UsageRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Counts finished exchanges, and what the guards of their streams find, for metrics. Thread-safe. */
public final class Metrics implements StreamMeter {
    private final MeterRegistry registry;

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts one exchange. */
    public void count(UsageRecord account) {
        Tags tags = Tags.of(
                "dialect", account.client().dialect(),
                "operation", account.client().operation(),
                "provider", account.target().map(Target::provider).orElse("none"),
                "status", Integer.toString(account.outcome().status()),
                "failure", account.outcome().failure().orElse("none"));
        registry.counter("plexus.requests", tags).increment();
        Tags served = Tags.of(
                "dialect", account.client().dialect(),
                "operation", account.client().operation(),
                "provider", account.target().map(Target::provider).orElse("none"));
        registry.timer("plexus.request.duration", served)
                .record(account.outcome().duration());
        account.outcome()
                .firstContent()
                .ifPresent(time ->
                        registry.timer("plexus.request.first.content", served).record(time));
        registry.counter("plexus.tokens", served.and("direction", "input"))
                .increment((double) account.usage().input());
        registry.counter("plexus.tokens", served.and("direction", "output"))
                .increment((double) account.usage().output());
    }

    @Override
    public void repaired(String dialect, String rule) {
        registry.counter("plexus.stream.repairs", "dialect", dialect, "rule", rule)
                .increment();
    }

    @Override
    public void violated(String dialect, String rule) {
        registry.counter("plexus.stream.violations", "dialect", dialect, "rule", rule)
                .increment();
    }
}
