package dev.plexus.runtime.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options every command takes. Filled by the command line parser. */
final class GlobalOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; else $PLEXUS_CONFIG, ./plexus.yaml, ~/.config/plexus/plexus.yaml.")
    Optional<Path> config = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for everything Plexus writes; else ./data.")
    Optional<Path> data = Optional.empty();

    @Option(
            names = "--url",
            description = "Address of a running gateway; else $PLEXUS_URL, else the one of the data folder.")
    Optional<String> url = Optional.empty();

    @Option(names = "--admin-key", description = "Admin key; else $PLEXUS_ADMIN_KEY, else what the data folder allows.")
    Optional<String> adminKey = Optional.empty();

    @Option(names = "--json", description = "Print results as JSON.")
    boolean json;

    @Option(names = "--quiet", description = "Print results only.")
    boolean quiet;

    @Option(names = "--no-color", description = "Do not colour; also $NO_COLOR.")
    boolean noColor;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;
}
