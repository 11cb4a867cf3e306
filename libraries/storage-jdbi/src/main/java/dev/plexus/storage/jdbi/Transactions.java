package dev.plexus.storage.jdbi;

import org.jdbi.v3.core.Handle;

/**
 * A database as the place where work is done, each piece in a transaction of its own. Thread-safe; calls block.
 *
 * <p>Which thread does the work is the database's business: the work must not depend on the thread that asks for it.
 */
public interface Transactions {
    /**
     * Does work that only reads; it sees the database as it was at one time.
     *
     * @throws dev.plexus.api.store.StorageException if it was not done
     */
    <T> T read(Work<T> work);

    /**
     * Does work that changes the database, and comes back when the change is committed.
     *
     * @throws dev.plexus.api.store.StorageException if nothing of it was kept, or the message says that this is not known
     */
    <T> T write(Work<T> work);

    /**
     * Statements that belong together.
     *
     * @param <T> what they find out
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Runs the statements.
         *
         * @param handle in a transaction that it must neither commit nor roll back
         */
        T run(Handle handle);
    }
}
