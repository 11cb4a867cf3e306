package dev.plexus.runtime.boot;

import dev.plexus.runtime.config.ConfigSource;
import dev.plexus.runtime.config.Environment;
import dev.plexus.runtime.config.Overrides;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a gateway is to be started.
 *
 * @param source finds the configuration anew each time it is read, as a file may be written while the gateway runs
 * @param home the folder of the bundle; empty when run from the class path
 * @param detect whether keys in the environment become providers, if the configuration does not forbid it
 */
public record Startup(
        Supplier<ConfigSource> source,
        Environment environment,
        Overrides overrides,
        Optional<Path> home,
        boolean detect) {}
