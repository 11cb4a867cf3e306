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
import dev.plexus.runtime.plugin.Registry;
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

    Map<String, OpenProvider> open(
            Map<String, ProviderEntry> wanted, TimeoutConfig general, Optional<Snapshot> before) {
        Map<String, OpenProvider> open = new LinkedHashMap<>();
        Map<OpenProvider, ProviderEntry> kept = new LinkedHashMap<>();
        wanted.forEach((name, entry) -> {
            Timeouts timeouts = general.with(entry.timeouts());
            OpenProvider provider = before.flatMap(snapshot -> snapshot.provider(name))
                    .filter(same -> entry.equals(entries.get(same)))
                    .filter(same -> same.setup().timeouts().equals(timeouts))
                    .orElseGet(() -> open(name, entry, timeouts));
            open.put(name, provider);
            kept.put(provider, entry);
        });
        entries.clear();
        entries.putAll(kept);
        return open;
    }

    private OpenProvider open(String name, ProviderEntry entry, Timeouts timeouts) {
        ProviderAdapter adapter = Optional.ofNullable(registry.adapters().get(entry.kind()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "providers." + name + ": no plugin offers the kind '" + entry.kind() + "'"));
        Headers.Builder headers = Headers.builder();
        entry.headers().forEach(headers::set);
        Provider provider = adapter.open(
                new ProviderSettings(
                        name, entry.kind(), entry.baseUrl(), dialects(entry), headers.build(), entry.options()),
                services);
        return new OpenProvider(setup(name, entry, timeouts, provider), provider);
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
                entry.models().discover());
    }

    private static List<Dialect> dialects(ProviderEntry entry) {
        return entry.protocols().stream().map(Dialect::new).toList();
    }
}
