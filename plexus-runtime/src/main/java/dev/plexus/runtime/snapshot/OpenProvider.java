package dev.plexus.runtime.snapshot;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.wire.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A configured provider in use. Thread-safe.
 *
 * <p>It is shared by every snapshot whose configuration of it is the same, and closes when the last of them lets go.
 */
public final class OpenProvider {
    private final Setup setup;
    private final Provider provider;
    private final AtomicReference<Set<String>> models;
    private final AtomicInteger holders = new AtomicInteger();

    public OpenProvider(Setup setup, Provider provider) {
        this.setup = setup;
        this.provider = provider;
        this.models = new AtomicReference<>(Set.copyOf(setup.models()));
    }

    /**
     * What the configuration says about it, save how to open it.
     *
     * @param dialects what it speaks, preferred first, as configured or else as the provider says
     * @param credentials at least one
     * @param extraBody members to set in every request's document
     * @param models those configured or known beforehand
     * @param capabilities what the configuration says of models, by their names
     * @param discover whether to ask the provider for its models
     */
    public record Setup(
            String name,
            String kind,
            List<Dialect> dialects,
            List<WeightedCredential> credentials,
            Timeouts timeouts,
            JsonObject extraBody,
            List<String> models,
            Map<String, Capabilities> capabilities,
            boolean discover) {
        public Setup {
            dialects = List.copyOf(dialects);
            credentials = List.copyOf(credentials);
            models = List.copyOf(models);
            capabilities = Map.copyOf(capabilities);
        }

        /** A provider of whose models the configuration says nothing but names. */
        public Setup(
                String name,
                String kind,
                List<Dialect> dialects,
                List<WeightedCredential> credentials,
                Timeouts timeouts,
                JsonObject extraBody,
                List<String> models,
                boolean discover) {
            this(name, kind, dialects, credentials, timeouts, extraBody, models, Map.of(), discover);
        }
    }

    public String name() {
        return setup.name();
    }

    public Setup setup() {
        return setup;
    }

    public Provider provider() {
        return provider;
    }

    /** The models it is known to have, sorted. */
    public Set<String> models() {
        return new TreeSet<>(models.get());
    }

    public boolean offers(String model) {
        return models.get().contains(model);
    }

    /** Adds the models that the provider itself says it has. */
    public void discovered(List<String> found) {
        Set<String> all = new TreeSet<>(setup.models());
        all.addAll(found);
        models.set(Set.copyOf(all));
    }

    public Optional<Credential> credential(String name) {
        return setup.credentials().stream()
                .map(WeightedCredential::credential)
                .filter(credential -> credential.name().equals(name))
                .findFirst();
    }

    void hold() {
        holders.incrementAndGet();
    }

    void letGo() {
        if (holders.decrementAndGet() == 0) {
            provider.close();
        }
    }
}
