package dev.plexus.runtime.routing;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.snapshot.Alias;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.UnusableProvider;
import dev.plexus.runtime.snapshot.WeightedCredential;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Turns the name a client asked for into targets in order. Thread-safe if its source of chance is.
 *
 * <p>A name is an alias, or {@code provider/model}, or a bare model name that exactly one provider is known to have.
 */
public final class Router {
    private final RandomGenerator random;

    public Router(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The route.
     *
     * @throws GatewayException UNKNOWN_MODEL if the name leads nowhere, FORBIDDEN if the key may not use it
     */
    public Route route(Principal principal, ChatRequest request, Snapshot snapshot) {
        String name = request.model();
        ClientKey key = principal.key();
        if (!key.models().admits(name)) {
            throw new GatewayException(
                    FailureKind.FORBIDDEN, "the key '" + key.name() + "' may not use the model '" + name + "'");
        }
        Alias alias = ModelNames.resolve(name, snapshot);
        Set<Target> known = new HashSet<>();
        List<List<Target>> groups = new ArrayList<>();
        for (Alias.Group group : alias.groups()) {
            groups.add(order(group, key, request, snapshot).stream()
                    .flatMap(choice -> withCredentials(choice, snapshot).stream())
                    .filter(target -> known.add(target))
                    .toList());
        }
        if (known.isEmpty()) {
            throw noTarget(name, alias, key, snapshot);
        }
        return new Route(name, groups, alias.maxAttempts(), alias.fidelity().orStrict(key.strict()));
    }

    /**
     * Every target a name leads to, with every credential, in the order of the configuration.
     *
     * @throws GatewayException UNKNOWN_MODEL if the name leads nowhere
     */
    public static List<Target> allTargets(String name, Snapshot snapshot) {
        return ModelNames.resolve(name, snapshot).groups().stream()
                .flatMap(group -> group.choices().stream())
                .distinct()
                .flatMap(choice -> snapshot.provider(choice.provider()).stream()
                        .flatMap(provider -> provider.setup().credentials().stream())
                        .map(each ->
                                new Target(choice.provider(), each.credential().name(), choice.model())))
                .toList();
    }

    private static GatewayException noTarget(String name, Alias alias, ClientKey key, Snapshot snapshot) {
        String unusable = alias.groups().stream()
                .flatMap(group -> group.choices().stream())
                .map(Alias.Choice::provider)
                .distinct()
                .filter(key.providers()::admits)
                .flatMap(provider -> snapshot.unusable(provider).stream())
                .map(UnusableProvider::toString)
                .collect(Collectors.joining("; "));
        return unusable.isEmpty()
                ? new GatewayException(
                        FailureKind.FORBIDDEN,
                        "the key '" + key.name() + "' may not use any provider of the model '" + name + "'")
                : new GatewayException(
                        FailureKind.UNAVAILABLE, "no provider of the model '" + name + "' is left: " + unusable);
    }

    private List<Alias.Choice> order(Alias.Group group, ClientKey key, ChatRequest request, Snapshot snapshot) {
        Map<Target, Alias.Choice> byTarget = new LinkedHashMap<>();
        group.choices().stream()
                .filter(choice -> key.providers().admits(choice.provider()))
                .filter(choice -> snapshot.provider(choice.provider()).isPresent())
                .forEach(choice -> byTarget.put(new Target(choice.provider(), "", choice.model()), choice));
        if (byTarget.isEmpty()) {
            return List.of();
        }
        List<Candidate> candidates = byTarget.entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), entry.getValue().weight()))
                .toList();
        return group.selector().order(candidates, request, random).stream()
                .flatMap(candidate -> Optional.ofNullable(byTarget.get(candidate.target())).stream())
                .toList();
    }

    /**
     * The target of a request that the gateway does not understand: one credential of the provider, and no model.
     *
     * @throws GatewayException FORBIDDEN if the key may not use it or not so, NOT_FOUND if there is no such provider
     */
    public Target raw(ClientKey key, String provider, Snapshot snapshot) {
        if (!key.raw()) {
            throw new GatewayException(
                    FailureKind.FORBIDDEN,
                    "the key '" + key.name() + "' may not use /raw; write 'raw: true' under keys." + key.name()
                            + " in the configuration, or make a key with 'plexus key create NAME --raw'");
        }
        if (!key.providers().admits(provider)) {
            throw new GatewayException(
                    FailureKind.FORBIDDEN,
                    "the key '" + key.name() + "' may not use the provider '" + provider + "'; see keys." + key.name()
                            + ".providers in the configuration");
        }
        return withCredentials(new Alias.Choice(provider, "", 1), snapshot).stream()
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                        FailureKind.NOT_FOUND,
                        snapshot.unusable(provider)
                                .map(UnusableProvider::toString)
                                .orElse("there is no provider '" + provider + "'")));
    }

    private List<Target> withCredentials(Alias.Choice choice, Snapshot snapshot) {
        List<WeightedCredential> left = new ArrayList<>(snapshot.provider(choice.provider())
                .map(OpenProvider::setup)
                .map(OpenProvider.Setup::credentials)
                .orElse(List.of()));
        List<Target> targets = new ArrayList<>();
        while (!left.isEmpty()) {
            WeightedCredential drawn = draw(left);
            left.remove(drawn);
            targets.add(new Target(choice.provider(), drawn.credential().name(), choice.model()));
        }
        return targets;
    }

    private WeightedCredential draw(List<WeightedCredential> from) {
        int total = from.stream().mapToInt(WeightedCredential::weight).sum();
        int point = random.nextInt(total);
        for (WeightedCredential credential : from) {
            point -= credential.weight();
            if (point < 0) {
                return credential;
            }
        }
        return from.getLast();
    }
}
