package dev.plexus.runtime.routing;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.auth.KeyRing;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.snapshot.Alias;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.RoutingRules;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.WeightedCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A configuration for tests of routing; nothing of it is ever called. */
final class Configured {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Map<String, OpenProvider> providers = new LinkedHashMap<>();
    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private boolean directModels = true;

    Configured provider(String name, String... models) {
        return provider(name, List.of("chat"), List.of(new WeightedCredential(Credential.NONE, 1)), models);
    }

    Configured provider(String name, List<String> dialects, List<WeightedCredential> credentials, String... models) {
        List<Dialect> spoken = dialects.stream().map(Dialect::new).toList();
        OpenProvider.Setup setup = new OpenProvider.Setup(
                name,
                "kind",
                spoken,
                credentials,
                new Timeouts(LONG, LONG, LONG, LONG),
                JsonObject.EMPTY,
                List.of(models),
                false);
        providers.put(name, new OpenProvider(setup, new Uncalled(spoken)));
        return this;
    }

    static WeightedCredential credential(String name, int weight) {
        return new WeightedCredential(new Credential(name, Optional.of(Secret.of("sk-" + name))), weight);
    }

    /** An alias whose groups each hold targets like {@code provider/model}. */
    @SafeVarargs
    final Configured alias(String name, int maxAttempts, List<String>... groups) {
        List<Alias.Group> made = new ArrayList<>();
        for (List<String> group : groups) {
            made.add(new Alias.Group(
                    Reversed.SELECTOR, group.stream().map(Configured::choice).toList()));
        }
        aliases.put(name, new Alias(name, Optional.of("about " + name), made, maxAttempts));
        return this;
    }

    Configured withoutDirectModels() {
        directModels = false;
        return this;
    }

    Snapshot snapshot() {
        return new Snapshot(
                1,
                providers,
                aliases,
                KeyRing.EMPTY,
                new RoutingRules(5, Optional.empty(), new Timeouts(LONG, LONG, LONG, LONG), directModels));
    }

    static ChatRequest asking(String model) {
        return ChatRequest.builder(model).build();
    }

    static Principal anybody() {
        return who(ClientKey.AccessList.ALL, ClientKey.AccessList.ALL);
    }

    static Principal who(ClientKey.AccessList models, ClientKey.AccessList providers) {
        return new Principal(
                new ClientKey("laptop", "", models, providers, Optional.empty(), false, Map.of()), Optional.empty());
    }

    private static Alias.Choice choice(String target) {
        int slash = target.indexOf('/');
        return new Alias.Choice(target.substring(0, slash), target.substring(slash + 1), 1);
    }

    /** Prefers what the configuration has last, so that a test sees that a selector was asked. */
    private enum Reversed implements Selector {
        SELECTOR;

        @Override
        public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
            return candidates.reversed();
        }
    }

    private record Uncalled(List<Dialect> dialects) implements Provider {
        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
            throw new AssertionError("routing calls nobody");
        }
    }
}
