package dev.plexus.runtime.cli;

import dev.plexus.runtime.config.ConfigTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes a configuration file to start from. */
@CommandLine.Command(name = "init", mixinStandardHelpOptions = true, description = "Write a plexus.yaml to start from.")
final class InitCommand extends Command {
    private static final String SCHEMA = "http://127.0.0.1:4000/admin/v1/schema/config.json";

    @Option(names = "--full", description = "Show every setting with its default.")
    boolean full;

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
        ConfigTemplates templates = new ConfigTemplates(SCHEMA);
        try {
            Files.writeString(file, full ? templates.full() : templates.minimal());
        } catch (IOException failure) {
            throw new CommandFailed(ExitCode.FAILED, file + " cannot be written — " + failure.getMessage(), failure);
        }
        session.terminal().print("wrote " + file);
        session.note("next: plexus check, then plexus serve");
        return ExitCode.OK;
    }
}
