package dev.plexus.runtime.plugin;

import java.util.List;
import java.util.Optional;

/**
 * One plugin, as it is listed.
 *
 * @param id as its manifest says; its file's name if it has no readable manifest
 * @param state whether it is in use
 * @param reason why it is not, in one line
 * @param offers what it adds, such as {@code provider acme}
 */
public record PluginListing(String id, About about, State state, Optional<String> reason, List<String> offers) {
    public PluginListing {
        offers = List.copyOf(offers);
    }

    /**
     * What is known of it without loading it.
     *
     * @param version as its manifest says
     * @param description as its manifest says
     * @param file where it lies, or lay
     * @param origin how it came
     */
    public record About(Optional<String> version, Optional<String> description, String file, Origin origin) {}

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
