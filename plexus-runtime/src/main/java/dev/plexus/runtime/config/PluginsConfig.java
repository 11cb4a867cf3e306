package dev.plexus.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which plugins are loaded.
 *
 * @param dir the folder of dropped-in plugins; empty means {@code plugins} in the data folder
 * @param disabled ids of plugins that are not started
 */
public record PluginsConfig(
        @Key(
                value = "Folder of dropped-in plugins; left out, plugins in the data folder.",
                example = "./plugins",
                restart = true)
        Optional<Path> dir,

        @Key(value = "Ids of plugins that are not started.", restart = true)
        List<String> disabled) {

    /** Copies the list. */
    public PluginsConfig {
        disabled = List.copyOf(disabled);
    }
}
