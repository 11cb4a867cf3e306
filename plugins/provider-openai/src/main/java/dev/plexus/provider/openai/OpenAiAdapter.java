package dev.plexus.provider.openai;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
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
    /** What OpenAI's own models need of the chat dialect; others understand the older names. */
    private static final Capabilities OWN = new Capabilities(
            JsonObject.of("maxTokensField", JsonString.of("max_completion_tokens"), "developerRole", JsonBoolean.TRUE));

    /** Its models that reason want their reasoning back with the results of tools. */
    private static final Capabilities DEEPSEEK =
            new Capabilities(JsonObject.of("reasoningFieldIn", JsonString.of("reasoning_content")));

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
        return new OpenAiProvider(
                settings,
                address,
                dialects,
                capabilities(settings.kind()),
                KeyHeader.of(settings.options()),
                services.http());
    }

    private static void checkOptions(JsonObject options) {
        options.without(KeyHeader.OPTION).names().stream().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "options." + name + ": not an option of this kind; it has " + KeyHeader.OPTION);
        });
    }

    private static Capabilities capabilities(String kind) {
        return switch (kind) {
            case "openai" -> OWN;
            case "deepseek" -> DEEPSEEK;
            default -> Capabilities.UNKNOWN;
        };
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
