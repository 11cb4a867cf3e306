package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.runtime.boot.Version;
import picocli.CommandLine;

/** Prints the version of Plexus and of Java. */
@CommandLine.Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Print the version of Plexus and of Java.")
final class VersionCommand extends Command {
    VersionCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        String java = Runtime.version().toString();
        if (options.json) {
            session.terminal()
                    .print(JsonObject.of("version", JsonString.of(Version.current()), "java", JsonString.of(java)));
        } else {
            session.terminal().print("plexus " + Version.current() + " (Java " + java + ")");
        }
        return ExitCode.OK;
    }
}
