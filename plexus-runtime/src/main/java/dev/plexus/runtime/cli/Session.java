package dev.plexus.runtime.cli;

import dev.plexus.runtime.boot.Settings;
import dev.plexus.runtime.boot.Startup;
import dev.plexus.runtime.config.ConfigLoader;
import dev.plexus.runtime.config.ConfigSearch;
import dev.plexus.runtime.config.ConfigSource;
import dev.plexus.runtime.config.Loaded;
import dev.plexus.runtime.config.Overrides;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.config.Problem;
import dev.plexus.runtime.config.Report;
import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.plugin.PluginFolders;
import dev.plexus.runtime.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What one run of the command line works with: options, terminal, configuration, plugins. For one thread. */
final class Session {
    private final Terminal terminal;
    private final GlobalOptions options;

    Session(Terminal terminal, GlobalOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    Terminal terminal() {
        return terminal;
    }

    GlobalOptions options() {
        return options;
    }

    /** Tells the user something that is not a result. */
    void note(String line) {
        if (!options.quiet) {
            terminal.note(line);
        }
    }

    boolean colour() {
        return terminal.interactive()
                && !options.noColor
                && terminal.environment().variable("NO_COLOR").isEmpty();
    }

    ConfigSource source() {
        return options.config
                .map(file -> ConfigSearch.named(file, terminal.environment()))
                .orElseGet(() -> ConfigSearch.find(terminal.environment()));
    }

    Overrides overrides(Optional<String> host, OptionalInt port) {
        return new Overrides(host, port, options.data);
    }

    Startup startup(Overrides overrides, boolean detect) {
        return new Startup(this::source, terminal.environment(), overrides, home(), detect);
    }

    /** The folder of the bundle, as its launcher says. */
    static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("plexus.home")).map(Path::of);
    }

    /**
     * The plugins. Which are turned off and where they lie is itself configuration, so the file is looked at once before.
     */
    LoadedPlugins plugins(Startup startup) {
        PlexusConfig config =
                ConfigLoader.beforePlugins(startup.source().get(), startup.environment(), startup.overrides());
        PluginFolders folders = new PluginFolders(
                startup.home(),
                config.pluginsFolder(),
                config.origin().dataFolder().resolve("work").resolve("plugins"));
        return Plugins.load(folders, Set.copyOf(config.plugins().disabled()));
    }

    /** The configuration, with what plugins know. */
    Loaded load() {
        Startup startup = startup(overrides(Optional.empty(), OptionalInt.empty()), true);
        return new Settings(startup, plugins(startup).registry()).read().loaded();
    }

    /**
     * The valid configuration.
     *
     * @throws CommandFailed with all problems on the error stream
     */
    PlexusConfig config() {
        Loaded loaded = load();
        return loaded.config().orElseThrow(() -> invalid(loaded.problems()));
    }

    /** The data folder. A file with errors elsewhere says it too, and one must be able to ask and stop what runs on the old. */
    Path dataFolder() {
        return ConfigLoader.beforePlugins(
                        source(), terminal.environment(), overrides(Optional.empty(), OptionalInt.empty()))
                .origin()
                .dataFolder();
    }

    CommandFailed invalid(List<Problem> problems) {
        terminal.note(Report.TEXT.render(problems, colour()).stripTrailing());
        return new CommandFailed(ExitCode.CONFIGURATION, Report.summary(problems));
    }
}
