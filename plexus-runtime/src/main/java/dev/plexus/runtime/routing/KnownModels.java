package dev.plexus.runtime.routing;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.ModelCatalogue;
import dev.plexus.api.provider.ModelFacts;
import dev.plexus.runtime.snapshot.OpenProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of models. Thread-safe.
 *
 * <p>Of those who speak of a capability the last one counts: catalogues, the table of the dialect's vendor, the provider, the
 * configuration.
 *
 * @param catalogues the first that has a model counts
 */
public record KnownModels(List<ModelCatalogue> catalogues) {
    /** What catalogues, who know texts and pictures apart, cannot deny. */
    private static final List<String> UNDENIED = List.of("audio", "video", "pdf");

    public KnownModels {
        catalogues = List.copyOf(catalogues);
    }

    /** What a model can do at a provider that is asked in the codec's dialect. */
    public Capabilities capabilities(ChatCodec codec, OpenProvider provider, String model) {
        return facts(provider, model)
                .map(KnownModels::capabilities)
                .orElse(Capabilities.UNKNOWN)
                .with(codec.capabilities(model))
                .with(here(provider, model));
    }

    /** What is particular to the provider, in whatever dialect it is asked. */
    static Capabilities here(OpenProvider provider, String model) {
        return provider.provider()
                .capabilities(model)
                .with(provider.setup().capabilities().getOrDefault(model, Capabilities.UNKNOWN));
    }

    /** What a catalogue says of a provider's model. */
    public Optional<ModelFacts> facts(OpenProvider provider, String model) {
        return catalogues.stream()
                .flatMap(catalogue -> catalogue.find(provider.setup().kind(), model).stream())
                .findFirst();
    }

    private static Capabilities capabilities(ModelFacts facts) {
        JsonObject.Builder values = JsonObject.builder();
        facts.contextWindow().ifPresent(tokens -> values.put("contextWindow", tokens));
        facts.maxOutput().ifPresent(tokens -> values.put("maxOutput", tokens));
        if (!facts.input().isEmpty()) {
            List<String> readable = new ArrayList<>(facts.input());
            readable.addAll(UNDENIED);
            values.put("inputModalities", JsonArray.ofTexts(readable));
        }
        return new Capabilities(values.build());
    }
}
