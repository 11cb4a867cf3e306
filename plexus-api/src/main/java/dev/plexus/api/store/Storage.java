package dev.plexus.api.store;

import java.util.Optional;

/**
 * An open database, as the roles it can play. Thread-safe; calls block and must not be made while a client waits.
 *
 * <p>Roles added later are optional: a configuration that needs one this storage lacks is refused at start.
 */
public interface Storage extends AutoCloseable {
    ResourceStore resources();

    UsageLog usage();

    /** Documents with an end; empty if this storage keeps none. */
    default Optional<DocumentStore> documents() {
        return Optional.empty();
    }

    /**
     * Whether it answers now.
     *
     * @throws StorageException if it does not
     */
    void check();

    /** Writes what is pending and lets go. */
    @Override
    void close();
}
