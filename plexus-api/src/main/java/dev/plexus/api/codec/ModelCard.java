package dev.plexus.api.codec;

import java.time.Instant;
import java.util.Optional;

/**
 * A model as clients see it.
 *
 * @param id the name to ask for
 * @param owner the provider behind it, or the gateway's word for an alias
 * @param created when it became known
 * @param description words for people
 * @param details what is known of it
 */
public record ModelCard(String id, String owner, Instant created, Optional<String> description, ModelDetails details) {
    /** A model of which nothing is known but its name. */
    public ModelCard(String id, String owner, Instant created, Optional<String> description) {
        this(id, owner, created, description, ModelDetails.NONE);
    }
}
