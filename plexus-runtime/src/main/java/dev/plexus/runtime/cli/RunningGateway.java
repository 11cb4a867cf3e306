package dev.plexus.runtime.cli;

import dev.plexus.api.provider.Secret;
import dev.plexus.runtime.boot.RunFile;
import dev.plexus.runtime.egress.EgressSettings;
import dev.plexus.runtime.egress.PooledHttpCaller;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Finds the running gateway a command talks to, and the secret that opens it. */
final class RunningGateway {
    private RunningGateway() {}

    /**
     * The gateway.
     *
     * @throws CommandFailed if there is none, or nothing opens it
     */
    static AdminClient find(Session session) {
        return reachable(session)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.UNREACHABLE,
                        "no gateway is running for this data folder — there is no readable run.json in it. "
                                + "Try: plexus serve, or give --url and --admin-key"));
    }

    /** The gateway the user means, if one is running or named. */
    static Optional<AdminClient> reachable(Session session) {
        return local(session).or(() -> remote(session));
    }

    /** The gateway of the data folder, if the user did not name another. */
    private static Optional<AdminClient> local(Session session) {
        if (url(session).isPresent()) {
            return Optional.empty();
        }
        return RunFile.read(session.dataFolder())
                .map(file -> client(
                        file.address(),
                        session.options().adminKey.map(Secret::of).orElse(file.token())));
    }

    private static Optional<AdminClient> remote(Session session) {
        return url(session).map(url -> client(URI.create(trimmed(url)), adminKey(session)));
    }

    private static AdminClient client(URI address, Secret secret) {
        InstantSource clock = InstantSource.system();
        return new AdminClient(
                new PooledHttpCaller(EgressSettings.standard(), clock, System::nanoTime), clock, address, secret);
    }

    private static Optional<String> url(Session session) {
        return session.options()
                .url
                .or(() -> session.terminal().environment().variable("PLEXUS_URL"))
                .filter(url -> !url.isBlank());
    }

    private static Secret adminKey(Session session) {
        return session.options()
                .adminKey
                .or(() -> session.terminal().environment().variable("PLEXUS_ADMIN_KEY"))
                .map(Secret::of)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.NOT_AUTHORISED, "no admin key — give --admin-key or set PLEXUS_ADMIN_KEY"));
    }

    private static String trimmed(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
