package dev.plexus.dist.sample;

import dev.plexus.api.PlexusPlugin;

/** A plugin that cannot even be made. */
public final class ThrowingPlugin implements PlexusPlugin {
    public ThrowingPlugin() {
        throw new IllegalStateException("not today");
    }
}
