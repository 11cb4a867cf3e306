package dev.plexus.runtime.samplesecond;

import dev.plexus.runtime.samplefirst.First;
import java.util.List;

/** The other half of a cycle of packages. */
public record Second(List<First> firsts) {}
