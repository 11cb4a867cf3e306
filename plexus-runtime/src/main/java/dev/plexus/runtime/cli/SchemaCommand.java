package dev.plexus.runtime.cli;

import dev.plexus.runtime.config.ConfigSchema;
import picocli.CommandLine;

/** Prints the JSON Schema of the configuration file. */
@CommandLine.Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of the configuration file.")
final class SchemaCommand extends Command {
    SchemaCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        session.terminal().print(ConfigSchema.text().stripTrailing());
        return ExitCode.OK;
    }
}
