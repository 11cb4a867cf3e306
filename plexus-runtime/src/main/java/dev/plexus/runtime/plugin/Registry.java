package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.provider.ModelCatalogue;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.route.Selector;
import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.wire.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all loaded plugins offer, by the names configuration uses. Immutable.
 *
 * @param adapters by kind, the kinds of their presets included
 * @param presets by kind
 * @param unused plugins that are known and offer nothing
 */
public record Registry(
        Map<String, ProviderAdapter> adapters,
        Map<String, ProviderPreset> presets,
        Map<Dialect, ChatCodec> codecs,
        List<Endpoint> endpoints,
        Map<String, Selector> selectors,
        Map<String, StorageBackend> storage,
        List<ModelCatalogue> catalogues,
        UnusedPlugins unused) {
    public Registry {
        adapters = Collections.unmodifiableMap(new LinkedHashMap<>(adapters));
        presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
        codecs = Collections.unmodifiableMap(new LinkedHashMap<>(codecs));
        endpoints = List.copyOf(endpoints);
        selectors = Collections.unmodifiableMap(new LinkedHashMap<>(selectors));
        storage = Collections.unmodifiableMap(new LinkedHashMap<>(storage));
        catalogues = List.copyOf(catalogues);
    }

    /** Without catalogues of models. */
    public Registry(
            Map<String, ProviderAdapter> adapters,
            Map<String, ProviderPreset> presets,
            Map<Dialect, ChatCodec> codecs,
            List<Endpoint> endpoints,
            Map<String, Selector> selectors,
            Map<String, StorageBackend> storage,
            UnusedPlugins unused) {
        this(adapters, presets, codecs, endpoints, selectors, storage, List.of(), unused);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects contributions, plugin by plugin; for one thread. */
    public static final class Builder {
        private Registry whole =
                new Registry(Map.of(), Map.of(), Map.of(), List.of(), Map.of(), Map.of(), UnusedPlugins.NONE);
        private final Map<String, String> owners = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds all that a plugin offers, or nothing of it.
         *
         * @throws PluginRefused if another plugin already offers something of the same name, or the plugin throws
         */
        public Builder add(String pluginId, PlexusPlugin plugin) {
            Map<String, String> owned = new LinkedHashMap<>(owners);
            Registry with = with(pluginId, plugin, owned);
            whole = with;
            owners.putAll(owned);
            return this;
        }

        /** What a plugin offers, in words. */
        List<String> offersOf(String pluginId) {
            return owners.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(pluginId))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** All that was added. */
        public Registry build(UnusedPlugins unused) {
            return new Registry(
                    whole.adapters(),
                    whole.presets(),
                    whole.codecs(),
                    whole.endpoints(),
                    whole.selectors(),
                    whole.storage(),
                    whole.catalogues(),
                    unused);
        }

        private Registry with(String id, PlexusPlugin plugin, Map<String, String> owned) {
            Map<String, ProviderAdapter> adapters = new LinkedHashMap<>(whole.adapters());
            Map<String, ProviderPreset> presets = new LinkedHashMap<>(whole.presets());
            for (ProviderAdapter adapter : plugin.providerAdapters()) {
                claim("provider kind", adapter.kind(), id, owned);
                adapters.put(adapter.kind(), adapter);
                for (ProviderPreset preset : adapter.presets()) {
                    if (!preset.kind().equals(adapter.kind())) {
                        claim("provider kind", preset.kind(), id, owned);
                    }
                    adapters.put(preset.kind(), adapter);
                    presets.put(preset.kind(), preset);
                }
            }
            Map<Dialect, ChatCodec> codecs = new LinkedHashMap<>(whole.codecs());
            for (ChatCodec codec : plugin.chatCodecs()) {
                claim("dialect", codec.dialect().id(), id, owned);
                codecs.put(codec.dialect(), codec);
            }
            Map<String, Selector> selectors = new LinkedHashMap<>(whole.selectors());
            for (Selector selector : plugin.selectors()) {
                claim("selector", selector.name(), id, owned);
                selectors.put(selector.name(), selector);
            }
            Map<String, StorageBackend> storage = new LinkedHashMap<>(whole.storage());
            for (StorageBackend backend : plugin.storageBackends()) {
                claim("storage scheme", backend.scheme(), id, owned);
                storage.put(backend.scheme(), backend);
            }
            List<ModelCatalogue> catalogues = new ArrayList<>(whole.catalogues());
            for (ModelCatalogue catalogue : plugin.modelCatalogues()) {
                claim("model catalogue", catalogue.name(), id, owned);
                catalogues.add(catalogue);
            }
            List<Endpoint> endpoints = new ArrayList<>(whole.endpoints());
            for (Endpoint endpoint : plugin.endpoints()) {
                claim(endpoint, id, owned);
                endpoints.add(endpoint);
            }
            return new Registry(
                    adapters, presets, codecs, endpoints, selectors, storage, catalogues, UnusedPlugins.NONE);
        }

        /** Of the endpoints of one path only one may claim always. */
        @SuppressWarnings("ReferenceEquality") // the constant is the word for "always"
        private static void claim(Endpoint endpoint, String id, Map<String, String> owned) {
            if (endpoint.claim() == Endpoint.Claim.ALWAYS) {
                endpoint.methods().stream()
                        .sorted()
                        .forEach(method -> claim(
                                "endpoint", method + " " + endpoint.path().replaceAll("\\{[^}]*}", "{}"), id, owned));
            }
        }

        private static void claim(String what, String name, String id, Map<String, String> owned) {
            String owner = owned.putIfAbsent(what + " " + name, id);
            if (owner != null) {
                throw new PluginRefused(what + " '" + name + "' is already offered by plugin '" + owner + "'");
            }
        }
    }
}
