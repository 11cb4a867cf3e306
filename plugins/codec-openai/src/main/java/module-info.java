import org.jspecify.annotations.NullMarked;

/** Reads and writes the dialects chat and responses. */
@NullMarked
module dev.plexus.codec.openai {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.codec.openai.OpenAiPlugin;
}
