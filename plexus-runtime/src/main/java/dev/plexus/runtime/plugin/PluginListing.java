package dev.plexus.runtime.plugin;

import java.util.Optional;

/**
 * One plugin, as it is listed.
 *
 * @param id as its manifest says; its file's name if it has no readable manifest
 * @param version as its manifest says
 * @param origin how it came
 * @param state whether it is in use
 * @param reason why it is not
 */
public record PluginListing(String id, Optional<String> version, Origin origin, State state, Optional<String> reason) {
    /** How a plugin came. */
    public enum Origin {
        /** With the product. */
        BUNDLED,
        /** Put into a folder by the operator. */
        DROPPED
    }

    /** Whether a plugin is in use. */
    public enum State {
        LOADED,
        /** The configuration turns it off. */
        DISABLED,
        /** It cannot be used. */
        REFUSED,
        /** It came with the product and its file is gone. */
        MISSING
    }
}
