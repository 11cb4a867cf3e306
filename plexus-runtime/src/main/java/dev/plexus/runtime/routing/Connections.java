package dev.plexus.runtime.routing;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.route.Target;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;
import java.util.List;
import java.util.Map;

/** Chooses the dialect to speak with a target: the client's if the provider speaks it, else the provider's preferred. Thread-safe. */
public final class Connections {
    private final Map<Dialect, ChatCodec> codecs;

    public Connections(Map<Dialect, ChatCodec> codecs) {
        this.codecs = Map.copyOf(codecs);
    }

    /**
     * The connection to a target.
     *
     * @throws GatewayException INTERNAL if no codec speaks any dialect of the provider
     */
    public Connection to(Target target, Dialect client, Snapshot snapshot) {
        OpenProvider provider = snapshot.provider(target.provider())
                .orElseThrow(() -> new GatewayException(
                        FailureKind.INTERNAL,
                        "the route names provider '" + target.provider() + "', which is not there"));
        Credential credential = provider.credential(target.credential()).orElse(Credential.NONE);
        ChatCodec codec = codec(provider, client);
        Hop hop = new Hop(
                codec.dialect(),
                provider.name(),
                credential.name(),
                target.model(),
                provider.provider().capabilities(target.model()));
        return new Connection(target, provider, credential, codec, hop);
    }

    /** The connection to a target in the dialect its provider prefers. */
    public Connection preferred(Target target, Snapshot snapshot) {
        Dialect first = snapshot.provider(target.provider())
                .map(provider -> provider.setup().dialects().getFirst())
                .orElseThrow(() -> new GatewayException(
                        FailureKind.UNKNOWN_MODEL, "there is no provider '" + target.provider() + "'"));
        return to(target, first, snapshot);
    }

    private ChatCodec codec(OpenProvider provider, Dialect client) {
        List<Dialect> spoken = provider.setup().dialects();
        if (spoken.contains(client) && codecs.containsKey(client)) {
            return codecs.get(client);
        }
        return spoken.stream()
                .filter(codecs::containsKey)
                .map(codecs::get)
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                        FailureKind.INTERNAL,
                        "provider '" + provider.name() + "' speaks " + spoken
                                + ", for which no codec plugin is loaded"));
    }
}
