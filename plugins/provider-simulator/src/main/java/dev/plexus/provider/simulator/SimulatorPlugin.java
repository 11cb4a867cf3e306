package dev.plexus.provider.simulator;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.provider.ProviderAdapter;
import java.util.List;

/** Offers the kind {@code simulator}. */
public final class SimulatorPlugin implements PlexusPlugin {
    @Override
    public List<ProviderAdapter> providerAdapters() {
        return List.of(new SimulatorAdapter());
    }
}
