package dev.plexus.storage.sqlite;

import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.ResourceStore;
import dev.plexus.api.store.Storage;
import dev.plexus.api.store.UsageLog;
import dev.plexus.storage.jdbi.JdbiDocumentStore;
import dev.plexus.storage.jdbi.JdbiResourceStore;
import dev.plexus.storage.jdbi.JdbiUsageLog;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** An open SQLite database. Thread-safe. */
final class SqliteStorage implements Storage {
    private final SqliteTransactions transactions;
    private final GatewayLock lock;
    private final ResourceStore resources;
    private final UsageLog usage;
    private final DocumentStore documents;

    /** Both are closed with this. */
    SqliteStorage(SqliteTransactions transactions, GatewayLock lock) {
        this.transactions = transactions;
        this.lock = lock;
        this.resources = new JdbiResourceStore(transactions);
        this.usage = new JdbiUsageLog(transactions, new SqliteDialect());
        this.documents = new JdbiDocumentStore(transactions);
    }

    @Override
    public ResourceStore resources() {
        return resources;
    }

    @Override
    public UsageLog usage() {
        return usage;
    }

    @Override
    public Optional<DocumentStore> documents() {
        return Optional.of(documents);
    }

    /** Asks both kinds of thread: the reading ones may be well while the writing one waits for a slow disk. */
    @Override
    public void check() {
        transactions.read(SqliteStorage::answer);
        transactions.write(SqliteStorage::answer);
    }

    private static int answer(Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    @Override
    public void close() {
        transactions.close();
        lock.close();
    }
}
