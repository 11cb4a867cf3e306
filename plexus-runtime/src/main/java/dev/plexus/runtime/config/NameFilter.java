package dev.plexus.runtime.config;

import java.util.List;

/**
 * Which names are permitted.
 *
 * @param allow the only names permitted; empty permits all
 * @param deny names refused, even if allowed
 */
public record NameFilter(
        @Key(value = "The only names permitted; left out, all are.", example = "[some-name]")
        List<String> allow,

        @Key("Names refused, even if allowed.") List<String> deny) {

    /** Copies the lists. */
    public NameFilter {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Whether a name passes. */
    public boolean permits(String name) {
        return !deny.contains(name) && (allow.isEmpty() || allow.contains(name));
    }
}
