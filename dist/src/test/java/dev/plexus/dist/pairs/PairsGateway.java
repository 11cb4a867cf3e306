package dev.plexus.dist.pairs;

import dev.plexus.dist.Bundle;
import dev.plexus.dist.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The built bundle as a process of its own, with one provider for each dialect, all of them at the scripted upstream. */
final class PairsGateway implements AutoCloseable {
    /** The key of the clients. */
    static final String KEY = "sk-pairs";

    /** The key of the upstream, which no client may see. */
    static final String SECRET = "upstream-secret";

    private final ScriptedUpstream upstream;
    private final RunningGateway gateway;

    private PairsGateway(ScriptedUpstream upstream, RunningGateway gateway) {
        this.upstream = upstream;
        this.gateway = gateway;
    }

    /** Starts both in an empty folder. */
    static PairsGateway start(Path folder) throws IOException {
        ScriptedUpstream upstream = new ScriptedUpstream();
        Path file = Files.writeString(folder.resolve("plexus.yaml"), configuration(upstream.uri()));
        RunningGateway gateway = RunningGateway.start(
                Bundle.built(),
                folder.resolve("data"),
                List.of("--config", file.toString()),
                Map.of("CLIENT_KEY", KEY, "UPSTREAM_KEY", SECRET));
        return new PairsGateway(upstream, gateway);
    }

    URI address() {
        return gateway.address();
    }

    ScriptedUpstream upstream() {
        return upstream;
    }

    @Override
    public void close() {
        gateway.close();
        upstream.close();
    }

    private static String configuration(URI upstream) {
        String providers = Pair.UPSTREAMS.stream()
                .map(dialect -> "  " + dialect.name() + ": " + dialect.provider(upstream))
                .collect(Collectors.joining("\n"));
        return """
            config: {watch: false, detect_env_providers: false}
            keys: {pairs: {secret: '${env:CLIENT_KEY}'}}
            providers:
            """ + providers;
    }
}
