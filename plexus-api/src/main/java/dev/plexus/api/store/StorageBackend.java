package dev.plexus.api.store;

/** Opens one kind of database. Thread-safe. */
public interface StorageBackend {
    /** The scheme of the database URLs it opens, such as {@code sqlite}. */
    String scheme();

    /**
     * Opens the database, creating or upgrading its tables.
     *
     * @throws StorageException if it cannot be reached, read or upgraded; the message says what to do
     */
    Storage open(StorageSettings settings);
}
