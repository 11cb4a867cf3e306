import org.jspecify.annotations.NullMarked;

/** Reaches OpenAI and every upstream that speaks its protocols: kinds openai and openai-compatible. */
@NullMarked
module dev.plexus.provider.openai {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.provider.openai.OpenAiProviderPlugin;
}
