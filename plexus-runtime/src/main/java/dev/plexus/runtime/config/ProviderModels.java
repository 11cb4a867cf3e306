package dev.plexus.runtime.config;

import java.util.List;

/**
 * Which models a provider offers.
 *
 * @param discover whether the upstream is asked for its models
 * @param names the models named in the file, in its order
 */
public record ProviderModels(boolean discover, List<String> names) {

    /** Copies the names. */
    public ProviderModels {
        names = List.copyOf(names);
    }
}
