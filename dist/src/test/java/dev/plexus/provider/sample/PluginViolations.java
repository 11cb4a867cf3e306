package dev.plexus.provider.sample;

import dev.plexus.api.sample.ApiViolations;
import dev.plexus.runtime.samplefirst.First;

/** Code in a plugin that crosses one border each. */
public final class PluginViolations {
    private PluginViolations() {}

    /** Reaches into the runtime. */
    public record SeesRuntime(First first) {}

    /** Implements what the runtime implements too. */
    public record Implements() implements ApiViolations.BothSides {}
}
