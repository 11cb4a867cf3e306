package dev.plexus.provider.openai;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Opens services of one kind or of its presets. */
record OpenAiAdapter(String kind, List<ProviderPreset> presets) implements ProviderAdapter {
    @Override
    public Provider open(ProviderSettings settings, ProviderServices services) {
        checkOptions(settings.options());
        Optional<ProviderPreset> preset = presets.stream()
                .filter(candidate -> candidate.kind().equals(settings.kind()))
                .findFirst();
        Optional<URI> known = preset.flatMap(ProviderPreset::baseUrl);
        URI address = complete(settings.baseUrlOr(known), known);
        List<Dialect> dialects = settings.dialects().isEmpty()
                ? preset.map(ProviderPreset::dialects).orElse(List.of(Services.CHAT))
                : settings.dialects();
        return new OpenAiProvider(settings, address, dialects, KeyHeader.of(settings.options()), services.http());
    }

    private static void checkOptions(JsonObject options) {
        options.without(KeyHeader.OPTION).names().stream().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "options." + name + ": not an option of this kind; it has " + KeyHeader.OPTION);
        });
    }

    /** An address without a path gets the one its service has, as in {@code OLLAMA_HOST=http://host:11434}. */
    private static URI complete(URI configured, Optional<URI> known) {
        String path = configured.getRawPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        return bare && known.isPresent()
                ? URI.create(
                        configured.toString().replaceAll("/$", "") + known.get().getRawPath())
                : configured;
    }
}
