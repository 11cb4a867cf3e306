package dev.plexus.runtime.plugin;

import java.util.List;

/**
 * What became of all plugins.
 *
 * @param registry what those in use offer
 * @param listings every plugin, in use or not
 */
public record LoadedPlugins(Registry registry, List<PluginListing> listings) {
    public LoadedPlugins {
        listings = List.copyOf(listings);
    }
}
