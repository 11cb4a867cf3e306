/** Reaches Acme. The last line is all that tells Plexus what to load; it counts in a jar that is dropped in, too. */
module com.example.acme {
    requires dev.plexus.api;

    provides dev.plexus.api.PlexusPlugin with
            com.example.acme.AcmePlugin;
}
