import dev.plexus.api.PlexusPlugin;
import dev.plexus.codec.openai.OpenAiPlugin;
import org.jspecify.annotations.NullMarked;

/** Reads and writes the dialects chat and responses. */
@NullMarked
module dev.plexus.codec.openai {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides PlexusPlugin with
            OpenAiPlugin;
}
