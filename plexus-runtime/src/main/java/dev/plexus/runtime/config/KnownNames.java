package dev.plexus.runtime.config;

import dev.plexus.runtime.plugin.UnusedPlugins;
import java.util.Set;

/**
 * The names that a configuration may use without defining them, most of them from plugins.
 *
 * @param kinds provider kinds
 * @param selectors selectors
 * @param dialects dialects with a codec
 * @param storageSchemes schemes of database URLs
 * @param providers providers that exist without the file naming them, such as detected ones
 * @param unused plugins to blame for names that nobody offers
 */
public record KnownNames(
        Set<String> kinds,
        Set<String> selectors,
        Set<String> dialects,
        Set<String> storageSchemes,
        Set<String> providers,
        UnusedPlugins unused) {

    /** Copies the sets. */
    public KnownNames {
        kinds = Set.copyOf(kinds);
        selectors = Set.copyOf(selectors);
        dialects = Set.copyOf(dialects);
        storageSchemes = Set.copyOf(storageSchemes);
        providers = Set.copyOf(providers);
    }
}
