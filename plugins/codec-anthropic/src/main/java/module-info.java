import dev.plexus.api.PlexusPlugin;
import dev.plexus.codec.anthropic.AnthropicPlugin;
import org.jspecify.annotations.NullMarked;

/** Reads and writes the dialect messages. */
@NullMarked
module dev.plexus.codec.anthropic {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides PlexusPlugin with
            AnthropicPlugin;
}
