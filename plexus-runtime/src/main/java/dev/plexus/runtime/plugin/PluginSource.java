package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Where a plugin comes from. */
sealed interface PluginSource {
    /** The jar, the zip, or the folder of classes. */
    Path file();

    /**
     * On the launcher's own path.
     *
     * @param provider finds it there
     */
    record Bundled(Path file, ServiceLoader.Provider<PlexusPlugin> provider) implements PluginSource {}

    /** Put into a folder of plugins. */
    record Dropped(Path file) implements PluginSource {}
}
