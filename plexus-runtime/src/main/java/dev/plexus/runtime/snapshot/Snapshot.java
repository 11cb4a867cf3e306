package dev.plexus.runtime.snapshot;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.runtime.auth.KeyRing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One configuration, ready for use. Thread-safe; its parts never change, save the models a provider is found to have.
 *
 * <p>An exchange leases the snapshot it begins with and keeps it to its end; a replaced snapshot lets go of its providers when its
 * last lease ends.
 */
public final class Snapshot {
    private final long version;
    private final Map<String, OpenProvider> providers;
    private final Map<String, UnusableProvider> unusable;
    private final Map<String, Alias> aliases;
    private final KeyRing keys;
    private final RoutingRules rules;
    /** One for being current, and one for each lease. */
    private final AtomicInteger uses = new AtomicInteger(1);

    /**
     * @param aliases by every name that leads to them
     */
    public Snapshot(
            long version,
            Map<String, OpenProvider> providers,
            Map<String, Alias> aliases,
            KeyRing keys,
            RoutingRules rules) {
        this(version, new Providers(providers, List.of()), aliases, keys, rules);
    }

    /**
     * @param aliases by every name that leads to them
     */
    Snapshot(long version, Providers providers, Map<String, Alias> aliases, KeyRing keys, RoutingRules rules) {
        this.version = version;
        this.providers = Map.copyOf(providers.open());
        this.unusable = providers.unusable().stream()
                .collect(Collectors.toUnmodifiableMap(UnusableProvider::name, Function.identity()));
        this.aliases = Map.copyOf(aliases);
        this.keys = keys;
        this.rules = rules;
        this.providers.values().forEach(OpenProvider::hold);
    }

    /** The providers that can be used, by name, and those that cannot. */
    record Providers(Map<String, OpenProvider> open, List<UnusableProvider> unusable) {}

    public long version() {
        return version;
    }

    public Map<String, OpenProvider> providers() {
        return providers;
    }

    public Optional<OpenProvider> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /** The provider of this name, if a plugin it needs is not in use. */
    public Optional<UnusableProvider> unusable(String name) {
        return Optional.ofNullable(unusable.get(name));
    }

    /** The provider that is configured to have the model and cannot be used. */
    public Optional<UnusableProvider> unusableFor(String model) {
        return unusable.values().stream()
                .filter(provider -> provider.models().contains(model))
                .findFirst();
    }

    public Map<String, Alias> aliases() {
        return aliases;
    }

    public Optional<Alias> alias(String name) {
        return Optional.ofNullable(aliases.get(name));
    }

    public KeyRing keys() {
        return keys;
    }

    public RoutingRules rules() {
        return rules;
    }

    /** The providers that are known to have the model. */
    public List<OpenProvider> offering(String model) {
        return providers.values().stream()
                .filter(provider -> provider.offers(model))
                .toList();
    }

    /** Keeps the snapshot in use until the lease is closed; empty if it is already out of use. */
    Optional<Lease> lease() {
        int before = uses.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        return before == 0 ? Optional.empty() : Optional.of(new Lease());
    }

    /** No longer the current one. */
    void retire() {
        if (uses.decrementAndGet() == 0) {
            providers.values().forEach(OpenProvider::letGo);
        }
    }

    /** The right to use a snapshot. For one thread. */
    public final class Lease implements AutoCloseable {
        private boolean closed;

        public Snapshot snapshot() {
            if (closed) {
                throw new GatewayException(FailureKind.INTERNAL, "the lease of the configuration has ended");
            }
            return Snapshot.this;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                retire();
            }
        }
    }
}
