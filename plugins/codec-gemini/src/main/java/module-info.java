import org.jspecify.annotations.NullMarked;

/** Reads and writes the dialect gemini. */
@NullMarked
module dev.plexus.codec.gemini {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.codec.gemini.GeminiPlugin;
}
