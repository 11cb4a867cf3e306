package dev.plexus.runtime.config;

import dev.plexus.api.codec.Capabilities;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which models a provider offers.
 *
 * @param discover whether the upstream is asked for its models
 * @param settings the models named in the file, in its order
 */
public record ProviderModels(boolean discover, Map<String, ModelSettings> settings) {

    /** Copies the settings. */
    public ProviderModels {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Models of which nothing is said but their names. */
    public ProviderModels(boolean discover, List<String> names) {
        this(discover, plain(names));
    }

    /**
     * What the file says of one model.
     *
     * @param capabilities what it can do at this provider, where the tables know it otherwise or not at all
     */
    public record ModelSettings(Capabilities capabilities) {
        static final ModelSettings NONE = new ModelSettings(Capabilities.UNKNOWN);
    }

    /** The names, in the order of the file. */
    public List<String> names() {
        return List.copyOf(settings.keySet());
    }

    /** What the file says the models can do, by their names. */
    public Map<String, Capabilities> capabilities() {
        return settings.entrySet().stream()
                .filter(entry -> !entry.getValue().capabilities().values().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().capabilities()));
    }

    private static Map<String, ModelSettings> plain(List<String> names) {
        Map<String, ModelSettings> settings = new LinkedHashMap<>();
        names.forEach(name -> settings.put(name, ModelSettings.NONE));
        return settings;
    }
}
