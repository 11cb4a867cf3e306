package dev.plexus.runtime.routing;

import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.snapshot.Alias;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names a key may ask for: aliases, model names that only one provider has, and {@code provider/model}.
 *
 * @param since when the models became known; nobody tells us more
 * @param connections who knows what the models can do
 */
public record ModelList(Instant since, Connections connections) {
    private static final String GATEWAY = "plexus";

    /** Of which only the names are wanted. */
    public ModelList(Instant since) {
        this(since, new Connections(Map.of()));
    }

    /** The cards, aliases first, each kind in the order of the alphabet. */
    public List<ModelCard> of(ClientKey key, Snapshot snapshot) {
        Map<String, ModelCard> cards = new LinkedHashMap<>();
        new TreeMap<>(snapshot.aliases()).forEach((name, alias) -> {
            if (key.models().admits(name) && mayUse(key, alias, snapshot)) {
                cards.put(name, new ModelCard(name, GATEWAY, since, alias.description(), details(alias, snapshot)));
            }
        });
        List<ModelCard> direct = new ArrayList<>();
        for (OpenProvider provider : sorted(snapshot)) {
            if (key.providers().admits(provider.name())) {
                provider.models().forEach(model -> {
                    if (snapshot.offering(model).size() == 1 && key.models().admits(model)) {
                        cards.putIfAbsent(model, card(model, model, provider));
                    }
                    direct.add(card(provider.name() + "/" + model, model, provider));
                });
            }
        }
        if (snapshot.rules().directModels()) {
            direct.stream()
                    .filter(card -> key.models().admits(card.id()))
                    .forEach(card -> cards.putIfAbsent(card.id(), card));
        }
        return List.copyOf(cards.values());
    }

    private static boolean mayUse(ClientKey key, Alias alias, Snapshot snapshot) {
        return alias.groups().stream()
                .flatMap(group -> group.choices().stream())
                .anyMatch(choice -> key.providers().admits(choice.provider())
                        && snapshot.provider(choice.provider()).isPresent());
    }

    /** What holds whichever target answers. */
    private ModelDetails details(Alias alias, Snapshot snapshot) {
        return CommonDetails.of(alias.groups().stream()
                .flatMap(group -> group.choices().stream())
                .flatMap(choice -> snapshot.provider(choice.provider()).stream()
                        .map(provider -> connections.details(provider, choice.model())))
                .toList());
    }

    private static List<OpenProvider> sorted(Snapshot snapshot) {
        return snapshot.providers().values().stream()
                .sorted(Comparator.comparing(OpenProvider::name))
                .toList();
    }

    private ModelCard card(String id, String model, OpenProvider provider) {
        return new ModelCard(id, provider.name(), since, Optional.empty(), connections.details(provider, model));
    }
}
