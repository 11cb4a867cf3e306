package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Loads plugins at start. */
public final class Plugins {
    private Plugins() {}

    /** Loads all plugins that are there, except those turned off. Never throws because of a plugin. */
    public static LoadedPlugins load(PluginFolders folders, Set<String> disabled) {
        Registry.Builder registry = Registry.builder();
        List<PluginListing> listings = new ArrayList<>();
        ServiceLoader.load(PlexusPlugin.class).stream()
                .forEach(provider -> listings.add(bundled(provider, disabled, registry)));
        return new LoadedPlugins(registry.build(), listings);
    }

    private static PluginListing bundled(
            ServiceLoader.Provider<PlexusPlugin> provider, Set<String> disabled, Registry.Builder registry) {
        String id = provider.type().getSimpleName();
        if (disabled.contains(id)) {
            return listing(id, PluginListing.State.DISABLED, Optional.of("disabled in the configuration"));
        }
        try {
            registry.add(id, provider.get());
            return listing(id, PluginListing.State.LOADED, Optional.empty());
        } catch (PluginRefused refused) {
            return listing(id, PluginListing.State.REFUSED, Optional.ofNullable(refused.getMessage()));
        }
    }

    private static PluginListing listing(String id, PluginListing.State state, Optional<String> reason) {
        return new PluginListing(id, Optional.empty(), PluginListing.Origin.BUNDLED, state, reason);
    }
}
