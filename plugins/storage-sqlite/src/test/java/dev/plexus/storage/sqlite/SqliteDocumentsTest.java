package dev.plexus.storage.sqlite;

import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.testkit.DocumentStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite file keeps documents as every storage does that keeps any. */
final class SqliteDocumentsTest extends DocumentStoreContract {
    @TempDir
    Path folder;

    private int databases;

    @Override
    protected StorageBackend backend() {
        return new SqliteBackend();
    }

    @Override
    protected StorageSettings newDatabase() {
        databases++;
        return new StorageSettings("sqlite:" + folder.resolve(databases + ".db"), Optional.empty());
    }
}
