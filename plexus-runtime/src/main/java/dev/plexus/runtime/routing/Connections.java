package dev.plexus.runtime.routing;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.ModelFacts;
import dev.plexus.api.route.Target;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the dialect to speak with a target: the client's if the provider speaks it, else the provider's preferred. Thread-safe. */
public final class Connections {
    private final Map<Dialect, ChatCodec> codecs;
    private final KnownModels known;

    public Connections(Map<Dialect, ChatCodec> codecs, KnownModels known) {
        this.codecs = Map.copyOf(codecs);
        this.known = known;
    }

    /** With no catalogue of models. */
    public Connections(Map<Dialect, ChatCodec> codecs) {
        this(codecs, new KnownModels(List.of()));
    }

    /**
     * The connection to a target, for a client's request: in the client's dialect if possible, unless the upstream would refuse it
     * there and takes it in another.
     *
     * @throws GatewayException INTERNAL if no codec speaks any dialect of the provider
     */
    public Connection to(Target target, Dialect client, ChatRequest request, Snapshot snapshot) {
        List<Connection> all = all(target, client, snapshot);
        return all.stream()
                .filter(connection -> !connection.codec().avoids(request, connection.hop()))
                .findFirst()
                .orElse(all.getFirst());
    }

    /** The connection to a target for counting: in the client's dialect if possible, else in one that has a counter. */
    public Connection counting(Target target, Dialect client, Snapshot snapshot) {
        List<Connection> all = all(target, client, snapshot);
        return all.stream()
                .min(Comparator.comparingInt(connection -> rank(connection.codec(), client)))
                .orElseThrow();
    }

    private static int rank(ChatCodec codec, Dialect client) {
        if (codec.dialect().equals(client)) {
            return 0;
        }
        return codec.counter().isPresent() ? 1 : 2;
    }

    /** The connection to a target in the dialect its provider prefers. */
    public Connection preferred(Target target, Snapshot snapshot) {
        return all(target, provider(target, snapshot).setup().dialects().getFirst(), snapshot)
                .getFirst();
    }

    /** What a target's model can do, asked in one of these dialects. */
    public Capabilities capabilities(Target target, List<Dialect> among, Snapshot snapshot) {
        OpenProvider provider = provider(target, snapshot);
        return provider.setup().dialects().stream()
                .filter(among::contains)
                .filter(codecs::containsKey)
                .map(codecs::get)
                .findFirst()
                .map(codec -> known.capabilities(codec, provider, target.model()))
                .orElseGet(() -> KnownModels.here(provider, target.model()));
    }

    /** What is known of a provider's model, as clients may see it. */
    public ModelDetails details(OpenProvider provider, String model) {
        Optional<ModelFacts> facts = known.facts(provider, model);
        Capabilities capabilities = provider.setup().dialects().stream()
                .filter(codecs::containsKey)
                .map(codecs::get)
                .findFirst()
                .map(codec -> known.capabilities(codec, provider, model))
                .orElse(Capabilities.UNKNOWN);
        return new ModelDetails(facts.map(ModelFacts::name), capabilities, facts.flatMap(ModelFacts::prices));
    }

    private List<Connection> all(Target target, Dialect client, Snapshot snapshot) {
        OpenProvider provider = provider(target, snapshot);
        Credential credential = provider.credential(target.credential()).orElse(Credential.NONE);
        return codecs(provider, target.model(), client).stream()
                .map(codec ->
                        new Connection(target, provider, credential, codec, hop(target, provider, codec, credential)))
                .toList();
    }

    private static OpenProvider provider(Target target, Snapshot snapshot) {
        return snapshot.provider(target.provider())
                .orElseThrow(() -> new GatewayException(
                        FailureKind.UNKNOWN_MODEL, "there is no provider '" + target.provider() + "'"));
    }

    private Hop hop(Target target, OpenProvider provider, ChatCodec codec, Credential credential) {
        return new Hop(
                codec.dialect(),
                provider.name(),
                credential.name(),
                target.model(),
                known.capabilities(codec, provider, target.model()));
    }

    /** At least one, the best first. */
    private List<ChatCodec> codecs(OpenProvider provider, String model, Dialect client) {
        Optional<List<String>> here = KnownModels.here(provider, model).texts("protocols");
        List<ChatCodec> spoken = provider.setup().dialects().stream()
                .filter(dialect -> here.map(ids -> ids.contains(dialect.id())).orElse(true))
                .filter(codecs::containsKey)
                .map(codecs::get)
                .sorted(Comparator.comparing(codec -> !codec.dialect().equals(client)))
                .toList();
        if (spoken.isEmpty()) {
            throw new GatewayException(
                    FailureKind.INTERNAL,
                    "provider '" + provider.name() + "' speaks "
                            + provider.setup().dialects() + ", for which no codec plugin is loaded");
        }
        return spoken;
    }
}
