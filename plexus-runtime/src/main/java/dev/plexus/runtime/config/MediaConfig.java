package dev.plexus.runtime.config;

import java.util.List;

/**
 * Pictures and PDFs that clients give as addresses to upstreams that fetch none.
 *
 * @param fetch whether the gateway fetches them
 * @param allowHosts hosts it may fetch from although they are not on the public internet
 */
public record MediaConfig(
        @Key(value = "Fetch pictures and PDFs for upstreams that do not.", fallback = "true", restart = true)
        boolean fetch,

        @Key(
                value = "Hosts that may be fetched from although their addresses are private.",
                restart = true,
                example = "[files.internal]")
        List<String> allowHosts) {

    /** Copies the list. */
    public MediaConfig {
        allowHosts = List.copyOf(allowHosts);
    }
}
