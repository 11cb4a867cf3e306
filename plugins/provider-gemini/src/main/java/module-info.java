import org.jspecify.annotations.NullMarked;

/** Reaches Google's Gemini API with API keys: kind gemini. */
@NullMarked
module dev.plexus.provider.gemini {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.provider.gemini.GeminiProviderPlugin;
}
