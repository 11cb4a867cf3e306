package dev.plexus.storage.sqlite;

import dev.plexus.api.store.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** Opens connections to a database file, set up as this storage needs them. Thread-safe. */
final class Connections {
    /** How long SQLite waits for another program, such as a backup, to give up its lock. */
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final Jdbi database;

    Connections(DatabaseFile file) {
        String url = "jdbc:sqlite:" + file.path();
        this.database = Jdbi.create(() -> connect(url));
    }

    /** Opens the connection that writes. With a write-ahead log it and those that read do not wait for each other. */
    Handle openWriter() {
        Handle handle = database.open();
        try {
            useWriteAheadLog(handle);
            return handle;
        } catch (Throwable failure) {
            handle.close();
            throw failure;
        }
    }

    private static void useWriteAheadLog(Handle handle) {
        String mode = handle.createQuery("PRAGMA journal_mode = WAL")
                .mapTo(String.class)
                .one();
        if (!mode.equals("wal")) {
            throw new StorageException(
                    "the file system does not let SQLite keep a write-ahead log beside the database: "
                            + "name a place on a local disk");
        }
    }

    /** Opens a connection that reads. */
    Handle openReader() {
        Handle handle = database.open();
        try {
            handle.execute("PRAGMA query_only = ON");
            return handle;
        } catch (Throwable failure) {
            handle.close();
            throw failure;
        }
    }

    private static Connection connect(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // With a write-ahead log NORMAL loses at most the last commits when the power fails, nothing when the process
        // dies.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        return config.createConnection(url);
    }
}
