package dev.plexus.runtime.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings given on the command line, which win over environment and file.
 *
 * @param host replaces {@code server.host}
 * @param port replaces {@code server.port}
 * @param data replaces the folder {@code ./data}; relative to the caller's folder
 */
public record Overrides(Optional<String> host, OptionalInt port, Optional<Path> data) {

    /** Nothing given. */
    public static Overrides none() {
        return new Overrides(Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
