package dev.plexus.runtime.cli;

import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.store.StorageException;
import dev.plexus.runtime.boot.StartFailed;
import dev.plexus.runtime.config.Report;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/** Says failures of commands in one line, and with which code the process ends. */
final class Failures {
    private Failures() {}

    static int told(Exception failure, Terminal terminal) {
        return switch (failure) {
            case CommandFailed known -> told(known.exitCode(), message(known), terminal);
            case StartFailed known -> {
                known.problems().stream()
                        .findAny()
                        .ifPresent(_ -> terminal.note(
                                Report.TEXT.render(known.problems(), false).stripTrailing()));
                yield told(code(known.reason()), message(known), terminal);
            }
            case StorageException known -> told(ExitCode.DATABASE, message(known), terminal);
            case GatewayException known -> told(code(known), message(known), terminal);
            case ParameterException wrong -> {
                String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
                yield told(ExitCode.USAGE, wrong.getMessage() + ". Try: " + command + " --help", terminal);
            }
            default -> {
                LoggerFactory.getLogger(Failures.class).debug("a command failed", failure);
                yield told(ExitCode.FAILED, "internal error — " + failure, terminal);
            }
        };
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static int told(ExitCode code, String message, Terminal terminal) {
        terminal.note("plexus: " + message);
        return code.number();
    }

    private static ExitCode code(StartFailed.Cause cause) {
        return switch (cause) {
            case CONFIGURATION -> ExitCode.CONFIGURATION;
            case STORAGE -> ExitCode.DATABASE;
            case NETWORK -> ExitCode.FAILED;
            case PLUGINS -> ExitCode.PLUGIN_REJECTED;
        };
    }

    private static ExitCode code(GatewayException failure) {
        return switch (failure.failure().status()) {
            case 404 -> ExitCode.NOT_FOUND;
            case 409 -> ExitCode.CONFLICT;
            case 400, 422 -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }
}
