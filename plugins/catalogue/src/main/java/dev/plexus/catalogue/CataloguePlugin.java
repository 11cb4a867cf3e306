package dev.plexus.catalogue;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.provider.ModelCatalogue;
import java.util.List;

/** The plugin that knows limits, modalities and prices of published models. */
public final class CataloguePlugin implements PlexusPlugin {
    private final ModelCatalogue catalogue = new PublishedModels();

    @Override
    public List<ModelCatalogue> modelCatalogues() {
        return List.of(catalogue);
    }
}
