package dev.plexus.runtime.routing;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.runtime.snapshot.Alias;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.UnusableProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model's name leads to. */
final class ModelNames {
    private ModelNames() {}

    /**
     * The alias of the name, or one made for it.
     *
     * @throws GatewayException UNKNOWN_MODEL, saying what would have worked; UNAVAILABLE if its only provider cannot be used
     */
    static Alias resolve(String name, Snapshot snapshot) {
        return snapshot.alias(name)
                .or(() -> direct(name, snapshot))
                .or(() -> bare(name, snapshot))
                .orElseThrow(() -> unknown(name, snapshot));
    }

    private static Optional<Alias> direct(String name, Snapshot snapshot) {
        int slash = name.indexOf('/');
        if (slash <= 0 || slash == name.length() - 1 || !snapshot.rules().directModels()) {
            return Optional.empty();
        }
        return snapshot.provider(name.substring(0, slash))
                .map(provider -> single(name, provider.name(), name.substring(slash + 1), snapshot));
    }

    private static Optional<Alias> bare(String name, Snapshot snapshot) {
        List<OpenProvider> offering = snapshot.offering(name);
        return offering.size() == 1
                ? Optional.of(single(name, offering.getFirst().name(), name, snapshot))
                : Optional.empty();
    }

    private static Optional<UnusableProvider> unusable(String name, Snapshot snapshot) {
        int slash = name.indexOf('/');
        Optional<UnusableProvider> direct = slash > 0 && snapshot.rules().directModels()
                ? snapshot.unusable(name.substring(0, slash))
                : Optional.empty();
        return direct.or(() -> snapshot.unusableFor(name));
    }

    private static Alias single(String name, String provider, String model, Snapshot snapshot) {
        Alias.Group group = new Alias.Group(OnlyOne.SELECTOR, List.of(new Alias.Choice(provider, model, 1)));
        return new Alias(
                name, Optional.empty(), List.of(group), snapshot.rules().maxAttempts());
    }

    private static GatewayException unknown(String name, Snapshot snapshot) {
        Optional<UnusableProvider> unusable = unusable(name, snapshot);
        if (unusable.isPresent()) {
            return new GatewayException(FailureKind.UNAVAILABLE, unusable.get().toString());
        }
        List<OpenProvider> offering = snapshot.offering(name);
        if (offering.size() > 1) {
            String choices = offering.stream()
                    .map(provider -> provider.name() + "/" + name)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new GatewayException(
                    FailureKind.UNKNOWN_MODEL,
                    "several providers offer the model '" + name + "'; ask for one of " + choices);
        }
        return new GatewayException(
                FailureKind.UNKNOWN_MODEL,
                "the model '" + name + "' is not known here; GET /v1/models lists what this key may use");
    }
}
