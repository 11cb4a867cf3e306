package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows what a key may ask for, in the exact words. */
@CommandLine.Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Show the models clients may ask for.")
final class ModelsCommand extends Command {
    @Option(names = "--key", paramLabel = "NAME", description = "Only what this key may ask for.")
    Optional<String> key = Optional.empty();

    ModelsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        String query = key.map(name -> "?key=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
        JsonObject answer = RunningGateway.find(session).get("/models" + query);
        if (options.json) {
            session.terminal().print(answer);
            return ExitCode.OK;
        }
        Table table = new Table("MODEL", "PROVIDER");
        objects(answer)
                .forEach(model -> table.row(
                        model.text("id").orElse(""), model.text("owner").orElse("")));
        session.terminal().print(table.text());
        return ExitCode.OK;
    }

    static List<JsonObject> objects(JsonObject answer) {
        return answer.array("data").orElse(JsonArray.EMPTY).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
