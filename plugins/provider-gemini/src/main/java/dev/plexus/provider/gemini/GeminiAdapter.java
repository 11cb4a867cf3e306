package dev.plexus.provider.gemini;

import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Opens the Gemini API, or a service that speaks its protocol at another address. */
record GeminiAdapter() implements ProviderAdapter {
    private static final URI ADDRESS = URI.create("https://generativelanguage.googleapis.com");

    /** Known models are a start until the API has been asked; from its documentation of November 2026. */
    private static final ProviderPreset PRESET = new ProviderPreset(
            "gemini",
            "Google Gemini",
            Optional.of(ADDRESS),
            List.of(new Dialect("gemini")),
            List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"),
            List.of("GEMINI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"),
            false,
            List.of("gemini-2.5-pro", "gemini-2.5-flash", "gemini-2.5-flash-lite"));

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
        settings.options().names().stream().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("options." + name + ": not an option of this kind; it has none");
        });
        List<Dialect> dialects = settings.dialects().isEmpty() ? PRESET.dialects() : settings.dialects();
        return new GeminiProvider(settings, settings.baseUrlOr(PRESET.baseUrl()), dialects, services.http());
    }
}
