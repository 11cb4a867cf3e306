package dev.plexus.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugin new}: writes a project for a plugin, ready to build. */
@CommandLine.Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Write a Maven project for a plugin, with its contract test.")
final class PluginNewCommand extends Command {
    private static final String PROVIDER = "provider";

    /** The points of the plugin API that this version has no template for. */
    private static final List<String> OTHER_POINTS = List.of(
            "codec", "selector", "describer", "storage", "request-filter", "wire-filter", "guardrail", "exporter");

    @Parameters(paramLabel = "NAME", description = "What the plugin is for, such as acme.")
    String name = "";

    @Option(names = "--point", description = "What it plugs in: provider, in this version.")
    String point = PROVIDER;

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder to write; else ./provider-NAME.")
    Optional<Path> dir = Optional.empty();

    PluginNewCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        PluginName plugin = new PluginName(name);
        checkPoint();
        Path caller = session.terminal().environment().folder();
        Path folder = caller.resolve(dir.orElse(Path.of("provider-" + name))).normalize();
        try {
            checkEmpty(folder);
            Map<String, String> files = PluginTemplate.packed().filled(plugin, Session.home());
            PluginTemplate.write(files, folder);
        } catch (IOException failure) {
            throw new CommandFailed(ExitCode.FAILED, folder + " cannot be written — " + failure.getMessage(), failure);
        }
        session.terminal().print("wrote " + folder);
        session.note("next: cd " + folder + " && mvn verify"
                + (Session.home().isPresent() ? "" : " -Dplexus.home=FOLDER_OF_THE_BUNDLE"));
        return ExitCode.OK;
    }

    private void checkPoint() {
        if (OTHER_POINTS.contains(point)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--point " + point + " — this version has a template for provider only."
                            + " Try: docs/plugins.md, and the bundled plugins, for the others");
        }
        if (!point.equals(PROVIDER)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--point " + point + " — nothing of that name can be plugged in; there are provider, "
                            + String.join(", ", OTHER_POINTS) + ". Try: --point provider");
        }
    }

    private static void checkEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new CommandFailed(
                        ExitCode.CONFLICT, folder + " exists and is not empty. Try: --dir with another folder");
            }
        }
    }
}
