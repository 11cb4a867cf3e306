package dev.plexus.runtime.snapshot;

import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.config.ProviderEntry;
import dev.plexus.runtime.config.TimeoutConfig;
import dev.plexus.runtime.plugin.ContextLoader;
import dev.plexus.runtime.plugin.Point;
import dev.plexus.runtime.plugin.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the providers of a configuration, or takes over those that are open already. */
final class ProviderOpener {
    private final Registry registry;
    private final ProviderServices services;
    private final Map<OpenProvider, ProviderEntry> entries = new LinkedHashMap<>();

    ProviderOpener(Registry registry, ProviderServices services) {
        this.registry = registry;
        this.services = services;
    }

    /** The providers of the next snapshot, to be kept when there is one, or given up. */
    final class Opening {
        private final Map<String, OpenProvider> providers = new LinkedHashMap<>();
        private final Map<OpenProvider, ProviderEntry> kept = new LinkedHashMap<>();
        private final List<OpenProvider> opened = new ArrayList<>();
        private final List<UnusableProvider> unusable = new ArrayList<>();

        Snapshot.Providers providers() {
            return new Snapshot.Providers(providers, List.copyOf(unusable));
        }

        private void takeOver(OpenProvider provider, ProviderEntry entry) {
            providers.put(provider.name(), provider);
            kept.put(provider, entry);
        }

        private void open(String name, ProviderEntry entry, Timeouts timeouts) {
            Optional<ProviderAdapter> adapter = adapter(name, entry);
            if (adapter.isEmpty()) {
                doWithout(name, entry, noPluginOffers(entry.kind()));
                return;
            }
            OpenProvider provider = ProviderOpener.this.open(name, adapter.get(), entry, timeouts);
            if (isUnderstood(provider)) {
                opened.add(provider);
                takeOver(provider, entry);
                return;
            }
            provider.provider().close();
            doWithout(name, entry, noCodecReads(provider.setup().dialects()));
        }

        private void doWithout(String name, ProviderEntry entry, String reason) {
            unusable.add(new UnusableProvider(name, reason, entry.models().names()));
        }

        void keep() {
            entries.clear();
            entries.putAll(kept);
        }

        /** Closes what was opened; what was taken over stays open. */
        void giveUp() {
            opened.forEach(each -> each.provider().close());
        }
    }

    /**
     * Opens what is not open yet.
     *
     * @throws IllegalArgumentException if a provider refuses its settings; nothing stays open then that was not before
     */
    Opening open(Map<String, ProviderEntry> wanted, TimeoutConfig general, Optional<Snapshot> before) {
        Opening opening = new Opening();
        try {
            wanted.forEach((name, entry) -> {
                Timeouts timeouts = general.with(entry.timeouts());
                before.flatMap(snapshot -> snapshot.provider(name))
                        .filter(same -> entry.equals(entries.get(same)))
                        .filter(same -> same.setup().timeouts().equals(timeouts))
                        .ifPresentOrElse(
                                same -> opening.takeOver(same, entry), () -> opening.open(name, entry, timeouts));
            });
            return opening;
        } catch (RuntimeException refused) {
            opening.giveUp();
            throw refused;
        }
    }

    /**
     * What opens this kind; empty if the plugin for it is known and not in use.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    private Optional<ProviderAdapter> adapter(String name, ProviderEntry entry) {
        Optional<ProviderAdapter> adapter =
                Optional.ofNullable(registry.adapters().get(entry.kind()));
        if (adapter.isEmpty()
                && registry.unused().blame(Point.PROVIDER, entry.kind()).isEmpty()) {
            throw new IllegalArgumentException(
                    "providers." + name + ": no plugin offers the kind '" + entry.kind() + "'");
        }
        return adapter;
    }

    private String noPluginOffers(String kind) {
        return "its kind '" + kind + "' is offered by no plugin in use: "
                + registry.unused().blame(Point.PROVIDER, kind).orElse("there is none");
    }

    private boolean isUnderstood(OpenProvider provider) {
        return provider.setup().dialects().stream().anyMatch(registry.codecs()::containsKey);
    }

    private String noCodecReads(List<Dialect> dialects) {
        List<String> ids = dialects.stream().map(Dialect::id).toList();
        return "it speaks " + String.join(", ", ids) + ", for which no codec is in use: "
                + ids.stream()
                        .flatMap(id -> registry.unused().blame(Point.CODEC, id).stream())
                        .findFirst()
                        .orElse("no plugin offers one");
    }

    private OpenProvider open(String name, ProviderAdapter adapter, ProviderEntry entry, Timeouts timeouts) {
        Headers.Builder headers = Headers.builder();
        entry.headers().forEach(headers::set);
        ProviderSettings settings = new ProviderSettings(
                name, entry.kind(), entry.baseUrl(), dialects(entry), headers.build(), entry.options());
        try (ContextLoader _ = ContextLoader.of(adapter)) {
            Provider provider = adapter.open(settings, services);
            return new OpenProvider(setup(name, entry, timeouts, provider), provider);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("providers." + name + ": " + refused.getMessage(), refused);
        }
    }

    private OpenProvider.Setup setup(String name, ProviderEntry entry, Timeouts timeouts, Provider provider) {
        List<WeightedCredential> credentials = entry.allCredentials().stream()
                .map(each ->
                        new WeightedCredential(new Credential(each.name(), Optional.of(each.apiKey())), each.weight()))
                .toList();
        List<String> known = entry.models().names().isEmpty()
                ? Optional.ofNullable(registry.presets().get(entry.kind()))
                        .map(ProviderPreset::knownModels)
                        .orElse(List.of())
                : entry.models().names();
        return new OpenProvider.Setup(
                name,
                entry.kind(),
                entry.protocols().isEmpty() ? provider.dialects() : dialects(entry),
                credentials.isEmpty() ? List.of(new WeightedCredential(Credential.NONE, 1)) : credentials,
                timeouts,
                entry.extraBody(),
                known,
                entry.models().capabilities(),
                entry.models().discover());
    }

    private static List<Dialect> dialects(ProviderEntry entry) {
        return entry.protocols().stream().map(Dialect::new).toList();
    }
}
