package dev.plexus.storage.sqlite;

import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.storage.jdbi.Migrator;
import java.time.Duration;
import java.time.InstantSource;

/** Opens a database that is one file of this machine: {@code sqlite:} and its path. Thread-safe. */
final class SqliteBackend implements StorageBackend {
    /** What is asked of a database on a busy machine; who waits longer had better be told. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String scheme() {
        return DatabaseFile.SCHEME;
    }

    @Override
    public Storage open(StorageSettings settings) {
        if (settings.password().isPresent()) {
            throw new StorageException("a SQLite database has no password: remove database.password");
        }
        return open(DatabaseFile.of(settings.url()));
    }

    private static Storage open(DatabaseFile file) {
        file.prepareFolder();
        GatewayLock lock = GatewayLock.take(file);
        try {
            file.prepareFile();
            return open(file, lock);
        } catch (Throwable failure) {
            lock.close();
            throw failure;
        }
    }

    private static Storage open(DatabaseFile file, GatewayLock lock) {
        var transactions = new SqliteTransactions(file, PATIENCE);
        try {
            new Migrator(InstantSource.system()).migrate(transactions);
            return new SqliteStorage(transactions, lock);
        } catch (Throwable failure) {
            transactions.close();
            throw failure;
        }
    }
}
