package dev.plexus.runtime.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where plugins lie.
 *
 * @param home the bundle; empty when the gateway runs from the class path
 * @param dropped the folder for plugins of the operator's own
 * @param work a folder the gateway may copy plugins to
 */
public record PluginFolders(Optional<Path> home, Path dropped, Path work) {}
