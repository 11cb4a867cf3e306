package dev.plexus.runtime.cli;

import dev.plexus.runtime.boot.DetectedProviders.Detected;
import dev.plexus.runtime.boot.Settings;
import dev.plexus.runtime.boot.Startup;
import dev.plexus.runtime.config.ConfigTemplates;
import dev.plexus.runtime.config.ConfigTemplates.Upstream;
import dev.plexus.runtime.plugin.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes a configuration file to start from. */
@CommandLine.Command(name = "init", mixinStandardHelpOptions = true, description = "Write a plexus.yaml to start from.")
final class InitCommand extends Command {
    private static final String SCHEMA = "http://127.0.0.1:4000/admin/v1/schema/config.json";

    @CommandLine.ArgGroup
    private Form form = new Form();

    /** What is written; as little as is useful if nothing is said. */
    static final class Form {
        @Option(names = "--minimal", description = "As little as is useful; so it is if nothing is said.")
        boolean minimal;

        @Option(names = "--full", description = "Show every setting with its default.")
        boolean full;

        @Option(names = "--from-env", description = "Write out the providers whose keys are in the environment.")
        boolean fromEnvironment;
    }

    InitCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        Path folder = session.terminal().environment().folder();
        Path file = folder.resolve(options.config.orElse(Path.of("plexus.yaml")));
        if (Files.exists(file) && !options.yes) {
            throw new CommandFailed(ExitCode.CONFLICT, file + " exists — --yes replaces it");
        }
        String text = text(session);
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new CommandFailed(ExitCode.FAILED, file + " cannot be written — " + failure.getMessage(), failure);
        }
        session.terminal().print("wrote " + file);
        session.note("next: plexus check, then plexus serve");
        return ExitCode.OK;
    }

    private String text(Session session) {
        ConfigTemplates templates = new ConfigTemplates(SCHEMA);
        if (form.fromEnvironment) {
            return templates.fromEnvironment(found(session));
        }
        return form.full ? templates.full() : templates.minimal();
    }

    private static List<Upstream> found(Session session) {
        Startup startup = session.startup(session.overrides(Optional.empty(), OptionalInt.empty()), true);
        Registry registry = session.plugins(startup).registry();
        return new Settings(startup, registry)
                .read().detected().entrySet().stream()
                        .filter(found -> found.getValue().entry().apiKey().isPresent())
                        .map(found -> upstream(found.getKey(), found.getValue(), registry))
                        .toList();
    }

    private static Upstream upstream(String name, Detected found, Registry registry) {
        String kind = found.entry().kind();
        String model = Optional.ofNullable(registry.presets().get(kind))
                .flatMap(preset -> preset.knownModels().stream().findFirst())
                .orElse("");
        return new Upstream(name, kind, found.variable(), model);
    }
}
