package dev.plexus.api.samplefirst;

import dev.plexus.api.samplesecond.Second;

/** Half of a cycle of packages. */
public record First(Second second) {}
