package dev.plexus.api.store;

/**
 * An open database, as the roles it can play. Thread-safe; calls block and must not be made while a client waits.
 *
 * <p>Roles added later are optional: a configuration that needs one this storage lacks is refused at start.
 */
public interface Storage extends AutoCloseable {
    ResourceStore resources();

    UsageLog usage();

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
