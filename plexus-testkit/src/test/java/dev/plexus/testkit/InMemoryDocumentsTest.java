package dev.plexus.testkit;

import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageSettings;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class InMemoryDocumentsTest extends DocumentStoreContract {
    private final InMemoryStorage backend = new InMemoryStorage();
    private final AtomicInteger databases = new AtomicInteger();

    @Override
    protected StorageBackend backend() {
        return backend;
    }

    @Override
    protected StorageSettings newDatabase() {
        return new StorageSettings("memory:" + databases.incrementAndGet(), Optional.empty());
    }
}
