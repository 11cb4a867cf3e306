package dev.plexus.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

/** The search for the configuration file. */
public final class ConfigSearch {

    private static final Path FILE = Path.of("plexus.yaml");

    private ConfigSearch() {}

    /** The file named on the command line, which need not exist. */
    public static ConfigSource named(Path file, Environment environment) {
        return ConfigSource.named(file.toString(), environment.folder().resolve(file));
    }

    /**
     * The file that {@code PLEXUS_CONFIG} names, else the first that exists of {@code ./plexus.yaml},
     * {@code ~/.config/plexus/plexus.yaml} and {@code /etc/plexus/plexus.yaml}; else none.
     */
    public static ConfigSource find(Environment environment) {
        return environment
                .variable("PLEXUS_CONFIG")
                .filter(file -> !file.isEmpty())
                .map(file -> named(Path.of(file), environment))
                .or(() -> existing(FILE, environment))
                .or(() -> environment
                        .variable("HOME")
                        .flatMap(home ->
                                existing(Path.of(home, ".config", "plexus").resolve(FILE), environment)))
                .or(() -> existing(Path.of("/etc/plexus").resolve(FILE), environment))
                .orElseGet(() -> ConfigSource.none(environment.folder()));
    }

    /** Where the file of a gateway that has none would be written first. */
    static Path expected(ConfigSource none) {
        return none.folder().resolve(FILE);
    }

    private static Optional<ConfigSource> existing(Path file, Environment environment) {
        return environment.exists(environment.folder().resolve(file))
                ? Optional.of(named(file, environment))
                : Optional.empty();
    }
}
