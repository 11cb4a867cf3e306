import org.jspecify.annotations.NullMarked;

/** Reaches Gemini with an API key. */
@NullMarked
module dev.plexus.provider.gemini {
    requires dev.plexus.api;
    requires static org.jspecify;
}
