package dev.plexus.storage.sqlite;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.store.StorageBackend;
import java.util.List;

/** Offers the storage {@code sqlite}. */
public final class SqlitePlugin implements PlexusPlugin {
    @Override
    public List<StorageBackend> storageBackends() {
        return List.of(new SqliteBackend());
    }
}
