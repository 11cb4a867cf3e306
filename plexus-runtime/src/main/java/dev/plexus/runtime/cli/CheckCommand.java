package dev.plexus.runtime.cli;

import dev.plexus.runtime.config.Loaded;
import dev.plexus.runtime.config.Report;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with a configuration file. */
@CommandLine.Command(
        name = "check",
        aliases = "check-config",
        mixinStandardHelpOptions = true,
        description = "Check a configuration file.")
final class CheckCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file; else the one serve would use.")
    Optional<Path> file = Optional.empty();

    @Option(names = "--strict", description = "Fail on warnings too.")
    boolean strict;

    @Option(names = "--format", defaultValue = "text", description = "One of: ${COMPLETION-CANDIDATES}.")
    Report format = Report.TEXT;

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        file.ifPresent(named -> options.config = Optional.of(named));
        Report form = options.json ? Report.JSON : format;
        Loaded loaded = session.load();
        if (!loaded.problems().isEmpty() || form != Report.TEXT) {
            session.terminal()
                    .print(form.render(loaded.problems(), session.colour()).stripTrailing());
        }
        boolean bad = loaded.config().isEmpty() || (strict && !loaded.problems().isEmpty());
        session.note(session.source().display() + ": "
                + (loaded.problems().isEmpty() ? "no problems" : Report.summary(loaded.problems())));
        return bad ? ExitCode.CONFIGURATION : ExitCode.OK;
    }
}
