import org.jspecify.annotations.NullMarked;

/** Reads and writes the dialect messages. */
@NullMarked
module dev.plexus.codec.anthropic {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.codec.anthropic.AnthropicPlugin;
}
