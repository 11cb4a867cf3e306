package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.runtime.plugin.PluginCheck;
import dev.plexus.runtime.plugin.PluginCheck.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code plugin verify}: says what the gateway will think of a plugin, without a running one. */
@CommandLine.Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check a plugin's jar or zip before it is dropped in; its code runs.")
final class PluginVerifyCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "The jar or zip.")
    Path file = Path.of("");

    PluginVerifyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        Path wanted = session.terminal().environment().folder().resolve(file).normalize();
        if (!Files.isRegularFile(wanted)) {
            throw new CommandFailed(ExitCode.NOT_FOUND, wanted + " is not there. Try: the path of a jar or zip");
        }
        List<Finding> findings = check(wanted);
        boolean accepted = findings.stream().allMatch(Finding::passed);
        if (options.json) {
            List<JsonValue> documents =
                    findings.stream().map(PluginVerifyCommand::document).toList();
            session.terminal()
                    .print(JsonObject.of("accepted", new JsonBoolean(accepted), "findings", JsonArray.of(documents)));
        } else {
            findings.forEach(finding -> session.terminal().print(line(finding)));
        }
        return accepted ? ExitCode.OK : ExitCode.PLUGIN_REJECTED;
    }

    private static List<Finding> check(Path file) {
        try {
            Path work = Files.createTempDirectory("plexus-plugin-verify");
            try {
                return new PluginCheck(work).check(file);
            } finally {
                remove(work);
            }
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "the folder for temporary files cannot be used — " + failure.getMessage(),
                    failure);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String line(Finding finding) {
        return String.format(" %-4s  %-8s  %s", finding.passed() ? "ok" : "FAIL", finding.step(), finding.words());
    }

    private static JsonValue document(Finding finding) {
        return JsonObject.builder()
                .put("step", finding.step())
                .put("words", finding.words())
                .put("passed", new JsonBoolean(finding.passed()))
                .build();
    }
}
