package dev.plexus.runtime.cli;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import picocli.CommandLine;

/** Makes the running gateway read its configuration again. */
@CommandLine.Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description = "Make the running gateway read its configuration again.")
final class ReloadCommand extends Command {
    ReloadCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        UpstreamResponse.Whole answer = RunningGateway.find(session).raw("POST", "/config:reload", Bytes.utf8("{}"));
        if (answer.status() != 200 && answer.status() != 422) {
            throw new CommandFailed(ExitCode.NOT_AUTHORISED, "the gateway refused with status " + answer.status());
        }
        JsonObject outcome = Json.parseObject(answer.body());
        if (options.json) {
            session.terminal().print(outcome);
        }
        String report = outcome.text("report").orElse("").strip();
        if (!report.isEmpty()) {
            session.terminal().note(report);
        }
        if (!outcome.bool("applied").orElse(false)) {
            throw new CommandFailed(
                    ExitCode.CONFIGURATION, "nothing was applied — the configuration before stays in force");
        }
        session.note("configuration " + outcome.integer("config_version").orElse(0L) + " is in force");
        outcome.array("pending_restart").orElse(JsonArray.EMPTY).stream()
                .forEach(path -> session.note("takes effect at the next start: " + Json.text(path)));
        return ExitCode.OK;
    }
}
