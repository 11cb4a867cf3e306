package dev.plexus.provider.gemini;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.provider.ProviderAdapter;
import java.util.List;

/** Offers the kind {@code gemini}. */
public final class GeminiProviderPlugin implements PlexusPlugin {
    @Override
    public List<ProviderAdapter> providerAdapters() {
        return List.of(new GeminiAdapter());
    }
}
