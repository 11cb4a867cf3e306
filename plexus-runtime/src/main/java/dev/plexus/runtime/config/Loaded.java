package dev.plexus.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of a configuration file.
 *
 * @param config the configuration; empty if any problem is an error
 * @param problems everything found, sorted by place
 * @param files every file to watch: the configuration, or where it would be written first, and what {@code ${file:…}} names
 */
public record Loaded(Optional<PlexusConfig> config, List<Problem> problems, List<Path> files) {

    /** Copies the lists. */
    public Loaded {
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }
}
