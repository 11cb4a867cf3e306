package dev.plexus.provider.anthropic;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.provider.ProviderAdapter;
import java.util.List;

/** Offers the kind {@code anthropic}. */
public final class AnthropicProviderPlugin implements PlexusPlugin {
    @Override
    public List<ProviderAdapter> providerAdapters() {
        return List.of(new AnthropicAdapter());
    }
}
