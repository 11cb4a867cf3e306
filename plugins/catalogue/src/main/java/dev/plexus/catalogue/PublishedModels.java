package dev.plexus.catalogue;

import dev.plexus.api.provider.ModelCatalogue;
import dev.plexus.api.provider.ModelFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue in this jar. Thread-safe; read when it is first asked. */
final class PublishedModels implements ModelCatalogue {
    /** What the catalogue calls the providers of these kinds; the others are called alike. */
    private static final Map<String, String> NAMES = Map.of("gemini", "google");

    /** Those who make models, not only serve them: their records say what a model is wherever it is served. */
    private static final List<String> VENDORS = List.of(
            "openai", "anthropic", "google", "deepseek", "mistral", "xai", "moonshotai", "minimax", "zai", "meta");

    /** Read once, by whoever is first. */
    private static final class Holder {
        private static final ModelRecords RECORDS = ModelRecords.read();
    }

    @Override
    public String name() {
        return "published-models";
    }

    @Override
    public Optional<ModelFacts> find(String providerKind, String model) {
        List<String> names = List.of(model, ModelNames.plain(model));
        return named(NAMES.getOrDefault(providerKind, providerKind), names, true)
                .or(() -> VENDORS.stream()
                        .flatMap(vendor -> named(vendor, names, false).stream())
                        .findFirst());
    }

    private static Optional<ModelFacts> named(String provider, List<String> names, boolean own) {
        return names.stream()
                .flatMap(name -> Holder.RECORDS.find(provider, name, own).stream())
                .findFirst();
    }
}
