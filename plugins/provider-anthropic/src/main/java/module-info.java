import org.jspecify.annotations.NullMarked;

/** Reaches Anthropic with API keys: kind anthropic. */
@NullMarked
module dev.plexus.provider.anthropic {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.provider.anthropic.AnthropicProviderPlugin;
}
