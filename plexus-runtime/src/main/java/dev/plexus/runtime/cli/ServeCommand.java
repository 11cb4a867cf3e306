package dev.plexus.runtime.cli;

import dev.plexus.api.provider.Secret;
import dev.plexus.runtime.admin.AdminApis;
import dev.plexus.runtime.boot.Gateway;
import dev.plexus.runtime.boot.RunFile;
import dev.plexus.runtime.boot.Startup;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.keys.NewSecret;
import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.plugin.PluginListing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Runs the gateway until it is told to stop. */
@CommandLine.Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Run the gateway in the foreground.")
final class ServeCommand extends Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Option(names = "--host", description = "Address to listen on.")
    Optional<String> host = Optional.empty();

    @Option(names = "--port", description = "Port to listen on; 0 lets the system choose.")
    Optional<Integer> port = Optional.empty();

    @Option(names = "--no-detect", description = "Do not look for provider keys in the environment.")
    boolean noDetect;

    @Option(names = "--print-keys", description = "Print keys made at the first start even if nobody reads along.")
    boolean printKeys;

    @Option(names = "--check-only", description = "Check that it could start, and end.")
    boolean checkOnly;

    @Option(names = "--pid-file", description = "Write the process id there.")
    Optional<Path> pidFile = Optional.empty();

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    ServeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run(Session session) {
        OptionalInt wanted = port.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        Startup startup = session.startup(session.overrides(host, wanted), !noDetect);
        LoadedPlugins plugins = session.plugins(startup);
        Logs.configure(session, startup);
        plugins.listings().stream()
                .filter(listing -> listing.reason().isPresent())
                .forEach(listing -> LOG.atLevel(
                                listing.state() == PluginListing.State.DISABLED ? Level.INFO : Level.WARN)
                        .log(
                                "plugin {} is {}: {}",
                                listing.id(),
                                listing.state().name().toLowerCase(Locale.ROOT),
                                listing.reason().orElse("")));
        Secret token = NewSecret.forAdministrator(new SecureRandom()).secret();
        try (Gateway gateway =
                Gateway.start(startup, plugins, status -> AdminApis.of(status, token, stop::countDown))) {
            PlexusConfig config = gateway.status().reload().config();
            if (checkOnly) {
                session.terminal().print("it could start at " + gateway.address());
                return ExitCode.OK;
            }
            serve(session, gateway, config.origin().dataFolder(), token);
        }
        stopped.countDown();
        return ExitCode.OK;
    }

    private void serve(Session session, Gateway gateway, Path data, Secret token) {
        try {
            Files.createDirectories(data);
            new RunFile(
                            URI.create(gateway.localAddress()),
                            ProcessHandle.current().pid(),
                            token)
                    .write(data);
            if (pidFile.isPresent()) {
                Files.writeString(pidFile.get(), ProcessHandle.current().pid() + "\n");
            }
            boolean show = printKeys || session.terminal().interactive();
            new FirstScreen(session, gateway, data).print(show);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAndWait));
            stop.await();
            RunFile.remove(data);
            if (pidFile.isPresent()) {
                Files.deleteIfExists(pidFile.get());
            }
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "the data folder " + data + " cannot be written — " + failure.getMessage(),
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** On SIGTERM: lets the gateway close, and holds the process until it has. */
    private void stopAndWait() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
