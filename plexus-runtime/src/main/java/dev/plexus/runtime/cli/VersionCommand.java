package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonObject;
import dev.plexus.runtime.boot.Version;
import dev.plexus.runtime.plugin.ApiVersion;
import picocli.CommandLine;

/** Prints the versions of Plexus, of Java and of the plugin API. */
@CommandLine.Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Print the versions of Plexus, of Java and of the plugin API.")
final class VersionCommand extends Command {
    VersionCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        String java = Runtime.version().toString();
        if (options.json) {
            session.terminal()
                    .print(JsonObject.builder()
                            .put("version", Version.current())
                            .put("java", java)
                            .put("plugin_api", ApiVersion.current())
                            .build());
        } else {
            session.terminal()
                    .print("plexus " + Version.current() + " (Java " + java + ", plugin API " + ApiVersion.current()
                            + ")");
        }
        return ExitCode.OK;
    }
}
