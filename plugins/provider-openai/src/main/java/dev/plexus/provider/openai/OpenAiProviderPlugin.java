package dev.plexus.provider.openai;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.provider.ProviderAdapter;
import java.util.List;

/** Offers the kinds {@code openai} and {@code openai-compatible}, and well-known services of the second. */
public final class OpenAiProviderPlugin implements PlexusPlugin {
    @Override
    public List<ProviderAdapter> providerAdapters() {
        return List.of(
                new OpenAiAdapter("openai", List.of(Services.OPENAI)),
                new OpenAiAdapter("openai-compatible", Services.COMPATIBLE));
    }
}
