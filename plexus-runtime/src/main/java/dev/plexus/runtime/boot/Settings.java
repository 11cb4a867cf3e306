package dev.plexus.runtime.boot;

import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.boot.DetectedProviders.Detected;
import dev.plexus.runtime.config.ConfigLoader;
import dev.plexus.runtime.config.KnownNames;
import dev.plexus.runtime.config.Loaded;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.config.ProviderEntry;
import dev.plexus.runtime.plugin.Registry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the configuration with all that it may refer to: what plugins offer, and what the environment gives away. Thread-safe.
 */
public final class Settings {
    /** The kind that serves when there is nothing else; it is a plugin like any other and may be missing. */
    private static final String STAND_IN = "simulator";

    private final Startup startup;
    private final Registry registry;

    public Settings(Startup startup, Registry registry) {
        this.startup = startup;
        this.registry = registry;
    }

    /**
     * What was read.
     *
     * @param detected providers found in the environment, by name
     * @param standIn whether there is no provider at all, so that the simulator serves
     */
    public record Read(Loaded loaded, Map<String, Detected> detected, boolean standIn) {
        /** Providers that exist without the file naming them. */
        public Map<String, ProviderEntry> unnamed() {
            Map<String, ProviderEntry> entries = new LinkedHashMap<>();
            detected.forEach((name, found) -> entries.put(name, found.entry()));
            return entries;
        }
    }

    /** Reads and checks everything again. */
    public Read read() {
        Map<String, Detected> detected = startup.detect()
                ? DetectedProviders.in(startup.environment(), registry.presets().values())
                : Map.of();
        Loaded loaded = load(detected);
        boolean wanted = loaded.config()
                .map(config -> config.config().detectEnvProviders())
                .orElse(true);
        if (!wanted) {
            detected = Map.of();
            loaded = load(detected);
        }
        boolean nothing = detected.isEmpty()
                && loaded.config().map(config -> config.providers().isEmpty()).orElse(false);
        if (nothing && registry.adapters().containsKey(STAND_IN)) {
            return new Read(loaded, Map.of(STAND_IN, standIn()), true);
        }
        return new Read(loaded, detected, false);
    }

    /** The simulator as a provider nobody configured. */
    private static Detected standIn() {
        return new Detected(DetectedProviders.keyless(STAND_IN), "no provider configured");
    }

    private Loaded load(Map<String, Detected> detected) {
        Set<String> dialects =
                registry.codecs().keySet().stream().map(Dialect::id).collect(Collectors.toSet());
        KnownNames known = new KnownNames(
                registry.adapters().keySet(),
                registry.selectors().keySet(),
                dialects,
                registry.storage().keySet(),
                detected.keySet(),
                registry.unused());
        return ConfigLoader.load(startup.source().get(), startup.environment(), startup.overrides(), known);
    }

    /** The configuration of a start, which must be valid. */
    public static PlexusConfig valid(Loaded loaded) {
        return loaded.config().orElseThrow(() -> new StartFailed(loaded.problems()));
    }
}
