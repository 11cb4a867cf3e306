package dev.plexus.provider.anthropic;

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

/** Opens Anthropic, or a service that speaks its protocol at another address. */
record AnthropicAdapter() implements ProviderAdapter {
    private static final URI ADDRESS = URI.create("https://api.anthropic.com");

    /** Known models are a start until Anthropic has been asked; from its documentation of November 2026. */
    private static final ProviderPreset PRESET = new ProviderPreset(
            "anthropic",
            "Anthropic",
            Optional.of(ADDRESS),
            List.of(new Dialect("messages")),
            List.of("ANTHROPIC_API_KEY"),
            List.of("ANTHROPIC_BASE_URL"),
            false,
            List.of("claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"));

    @Override
    public String kind() {
        return PRESET.kind();
    }

    @Override
    public List<ProviderPreset> presets() {
        return List.of(PRESET);
    }

    @Override
    public Provider open(ProviderSettings settings, ProviderServices services) {
        checkOptions(settings.options());
        List<Dialect> dialects = settings.dialects().isEmpty() ? PRESET.dialects() : settings.dialects();
        return new AnthropicProvider(
                settings,
                settings.baseUrlOr(PRESET.baseUrl()),
                dialects,
                KeyHeader.of(settings.options()),
                services.http());
    }

    private static void checkOptions(JsonObject options) {
        options.without(KeyHeader.OPTION).names().stream().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "options." + name + ": not an option of this kind; it has " + KeyHeader.OPTION);
        });
    }
}
