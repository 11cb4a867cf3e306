package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plugin may offer by the API and this version of the gateway does not call yet. */
final class Uncalled {
    private Uncalled() {}

    /** What of it a plugin offers, in words. */
    static List<String> of(PlexusPlugin plugin) {
        Map<String, List<?>> offers = new LinkedHashMap<>();
        offers.put("image describers", plugin.imageDescribers());
        offers.put("request filters", plugin.requestFilters());
        offers.put("wire filters", plugin.wireFilters());
        offers.put("guardrails", plugin.guardrails());
        offers.put("exporters", plugin.exporters());
        return offers.entrySet().stream()
                .filter(offer -> !offer.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
