package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonObject;
import picocli.CommandLine;

/** Ends the running gateway when the requests under way are done. */
@CommandLine.Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stop the running gateway; requests under way may finish.")
final class StopCommand extends Command {
    StopCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        RunningGateway.find(session).post("/system:stop", JsonObject.EMPTY);
        session.terminal().print("stopping");
        return ExitCode.OK;
    }
}
