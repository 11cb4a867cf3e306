package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one tiny request to each target of a model. */
@CommandLine.Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Send one tiny request to each target of a model.")
final class TestCommand extends Command {
    @Parameters(paramLabel = "MODEL", description = "An alias, or provider/model.")
    String model = "";

    @Option(names = "--stream", description = "Ask for a stream.")
    boolean stream;

    TestCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        String path =
                "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20") + ":test";
        JsonObject answer = RunningGateway.find(session).post(path, JsonObject.of("stream", new JsonBoolean(stream)));
        List<JsonObject> results = ModelsCommand.objects(answer);
        if (options.json) {
            session.terminal().print(answer);
        } else {
            results.forEach(result -> session.terminal().print(line(result)));
        }
        boolean allAnswered = !results.isEmpty()
                && results.stream().allMatch(result -> result.bool("ok").orElse(false));
        return allAnswered ? ExitCode.OK : ExitCode.UNREACHABLE;
    }

    private static String line(JsonObject result) {
        String target = result.text("target").orElse("");
        String spoken = result.text("protocol").orElse("");
        long duration = result.integer("duration_ms").orElse(0L);
        return result.bool("ok").orElse(false)
                ? "ok    " + target + "  " + spoken + "  " + duration + " ms"
                : "FAIL  " + target + "  " + spoken + "  " + duration + " ms  "
                        + result.text("failure").orElse("") + ": "
                        + result.text("message").orElse("");
    }
}
