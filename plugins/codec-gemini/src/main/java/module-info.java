import org.jspecify.annotations.NullMarked;

/** Reads and writes the dialect gemini. */
@NullMarked
module dev.plexus.codec.gemini {
    requires dev.plexus.api;
    requires static org.jspecify;
}
