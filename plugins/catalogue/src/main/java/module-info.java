import org.jspecify.annotations.NullMarked;

/** What is published of many vendors' models: limits, what they read, prices. */
@NullMarked
module dev.plexus.catalogue {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.catalogue.CataloguePlugin;
}
