package dev.plexus.runtime.cli;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import picocli.CommandLine;

/** Shows how the running gateway is. */
@CommandLine.Command(name = "status", mixinStandardHelpOptions = true, description = "Show how the running gateway is.")
final class StatusCommand extends Command {
    StatusCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        JsonObject system = RunningGateway.find(session).get("/system");
        if (options.json) {
            session.terminal().print(system);
        } else {
            system.members()
                    .forEach((name, value) -> session.terminal()
                            .print(name.replace('_', ' ') + ": "
                                    + (value instanceof JsonString text ? text.value() : Json.text(value))));
        }
        return ExitCode.OK;
    }
}
