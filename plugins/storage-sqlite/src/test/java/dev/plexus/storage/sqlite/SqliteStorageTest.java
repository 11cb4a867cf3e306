package dev.plexus.storage.sqlite;

import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.testkit.StorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite file keeps to what is asked of every storage. */
final class SqliteStorageTest extends StorageContract {
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
        return new StorageSettings("sqlite:" + folder.resolve("new/" + databases + ".db"), Optional.empty());
    }

    @Override
    protected StorageSettings unusableDatabase() throws IOException {
        Path text = Files.writeString(
                folder.resolve("notes.txt"), "not a database, but long enough to have a header\n".repeat(20));
        return new StorageSettings("sqlite:" + text, Optional.empty());
    }
}
