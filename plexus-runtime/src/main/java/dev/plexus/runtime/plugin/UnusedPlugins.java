package dev.plexus.runtime.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plugins that are known and not in use, to blame for names that nobody offers. A plugin that is not loaded cannot say what it would
 * have offered, so this goes by the convention for ids: {@code provider-acme} offers the provider kind {@code acme}.
 *
 * @param states by id
 */
public record UnusedPlugins(Map<String, PluginListing.State> states) {
    public static final UnusedPlugins NONE = new UnusedPlugins(Map.of());

    public UnusedPlugins {
        states = Map.copyOf(states);
    }

    static UnusedPlugins of(List<PluginListing> listings) {
        Map<String, PluginListing.State> states = new TreeMap<>();
        listings.stream()
                .filter(listing -> listing.state() != PluginListing.State.LOADED)
                .forEach(listing -> states.put(listing.id(), listing.state()));
        // a second file with the id of a plugin in use is refused, and that plugin is to blame for nothing
        listings.stream()
                .filter(listing -> listing.state() == PluginListing.State.LOADED)
                .forEach(listing -> states.remove(listing.id()));
        return new UnusedPlugins(states);
    }

    /** Which of them may be why a name is not offered, as in "plugin provider-acme is missing"; empty if none may. */
    public Optional<String> blame(Point point, String name) {
        Map<String, PluginListing.State> suspects = new TreeMap<>(states);
        suspects.keySet().removeIf(id -> Point.beginsAny(id) && !id.startsWith(point.word()));
        if (suspects.keySet().stream().anyMatch(id -> id.endsWith("-" + name))) {
            suspects.keySet().removeIf(id -> !id.endsWith("-" + name));
        }
        return suspects.isEmpty()
                ? Optional.empty()
                : Optional.of(suspects.entrySet().stream()
                        .map(entry -> "plugin " + entry.getKey() + " is "
                                + entry.getValue().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }
}
