package dev.plexus.storage.sqlite;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * One connection, opened when first used, and again after a failure that left it in doubt. For one thread at a time.
 *
 * <p>Transactions are begun and ended in SQL: through JDBC the driver would begin the next one as soon as one ends.
 */
final class Session implements AutoCloseable {
    private final String begin;
    private final Supplier<Handle> opener;
    private Optional<Handle> current = Optional.empty();

    /** @param begin the statement that begins a transaction */
    Session(String begin, Supplier<Handle> opener) {
        this.begin = begin;
        this.opener = opener;
    }

    /** Does the work and commits it; if that fails, nothing of it is kept. */
    <T> T inTransaction(Function<Handle, T> work) {
        Handle handle = handle();
        try {
            handle.execute(begin);
            T result = work.apply(handle);
            handle.execute("COMMIT");
            return result;
        } catch (Throwable failure) {
            undo(handle, failure);
            throw failure;
        }
    }

    private Handle handle() {
        Handle handle = current.orElseGet(opener);
        current = Optional.of(handle);
        return handle;
    }

    /** After some failures, such as a full disk, SQLite has rolled back by itself and refuses to do it again. */
    private void undo(Handle handle, Throwable failure) {
        try {
            handle.execute("ROLLBACK");
        } catch (JdbiException second) {
            failure.addSuppressed(second);
            close();
        }
    }

    @Override
    public void close() {
        current.ifPresent(Handle::close);
        current = Optional.empty();
    }
}
