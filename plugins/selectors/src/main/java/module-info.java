import org.jspecify.annotations.NullMarked;

/** The built-in orders of targets: random and in order. */
@NullMarked
module dev.plexus.selector {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.selector.SelectorsPlugin;
}
