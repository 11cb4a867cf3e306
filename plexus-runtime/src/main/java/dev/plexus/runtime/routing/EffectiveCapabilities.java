package dev.plexus.runtime.routing;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.runtime.snapshot.OpenProvider;

/**
 * What a model can do at a provider. Thread-safe.
 *
 * <p>Of those who speak of a capability the last one counts: the table of the dialect's vendor, the provider, the configuration.
 */
final class EffectiveCapabilities {
    private EffectiveCapabilities() {}

    static Capabilities of(ChatCodec codec, OpenProvider provider, String model) {
        return codec.capabilities(model).with(here(provider, model));
    }

    /** What is particular to the provider, in whatever dialect it is asked. */
    static Capabilities here(OpenProvider provider, String model) {
        return provider.provider()
                .capabilities(model)
                .with(provider.setup().capabilities().getOrDefault(model, Capabilities.UNKNOWN));
    }
}
