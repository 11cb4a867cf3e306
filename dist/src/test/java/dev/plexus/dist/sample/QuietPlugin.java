package dev.plexus.dist.sample;

import dev.plexus.api.PlexusPlugin;

/** A plugin that offers nothing. */
public final class QuietPlugin implements PlexusPlugin {}
