package dev.plexus.api;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.hook.ExchangeExporter;
import dev.plexus.api.hook.Guardrail;
import dev.plexus.api.hook.RequestFilter;
import dev.plexus.api.hook.WireFilter;
import dev.plexus.api.provider.ModelCatalogue;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.route.Selector;
import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.vision.ImageDescriberFactory;
import java.util.List;

/**
 * What a plugin jar offers. Found by {@link java.util.ServiceLoader}, called once at start.
 *
 * <p>Every method has an empty default, so that a new kind of contribution is a minor version. What is incubating is not called yet;
 * a gateway that loads a plugin with such a contribution says so in its log.
 */
public interface PlexusPlugin {
    default List<ProviderAdapter> providerAdapters() {
        return List.of();
    }

    default List<ChatCodec> chatCodecs() {
        return List.of();
    }

    /** Paths clients may call. */
    default List<Endpoint> endpoints() {
        return List.of();
    }

    default List<Selector> selectors() {
        return List.of();
    }

    default List<StorageBackend> storageBackends() {
        return List.of();
    }

    default List<ModelCatalogue> modelCatalogues() {
        return List.of();
    }

    @Incubating(since = "0.1")
    default List<ImageDescriberFactory> imageDescribers() {
        return List.of();
    }

    @Incubating(since = "0.1")
    default List<RequestFilter> requestFilters() {
        return List.of();
    }

    @Incubating(since = "0.1")
    default List<WireFilter> wireFilters() {
        return List.of();
    }

    @Incubating(since = "0.1")
    default List<Guardrail> guardrails() {
        return List.of();
    }

    @Incubating(since = "0.1")
    default List<ExchangeExporter> exporters() {
        return List.of();
    }
}
