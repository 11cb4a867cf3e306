package dev.plexus.api.samplesecond;

import dev.plexus.api.samplefirst.First;
import java.util.List;

/** The other half of a cycle of packages. */
public record Second(List<First> firsts) {}
