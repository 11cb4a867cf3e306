import org.jspecify.annotations.NullMarked;

/** Reaches Anthropic with an API key. */
@NullMarked
module dev.plexus.provider.anthropic {
    requires dev.plexus.api;
    requires static org.jspecify;
}
