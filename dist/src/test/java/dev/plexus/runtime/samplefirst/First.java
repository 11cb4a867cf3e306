package dev.plexus.runtime.samplefirst;

import dev.plexus.runtime.samplesecond.Second;

/** Half of a cycle of packages. */
public record First(Second second) {}
