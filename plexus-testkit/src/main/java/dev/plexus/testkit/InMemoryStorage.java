package dev.plexus.testkit;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.ResourceStore;
import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.api.store.UsageLog;
import dev.plexus.api.store.UsageRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A storage whose databases live as long as the object, under the scheme {@code memory}. Thread-safe.
 *
 * <p>Opened again with the same URL it shows what was there; every other URL is another database. The URL {@code memory:broken}
 * cannot be opened.
 */
public final class InMemoryStorage implements StorageBackend {
    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    @Override
    public String scheme() {
        return "memory";
    }

    @Override
    public Storage open(StorageSettings settings) {
        if (!settings.url().startsWith("memory:") || settings.url().equals("memory:broken")) {
            throw new StorageException("cannot open '" + settings.url() + "'; use memory:NAME");
        }
        return new Opened(databases.computeIfAbsent(settings.url(), _ -> new Database()));
    }

    /** What one URL leads to, however often it is opened. Thread-safe. */
    private static final class Database {
        private final Map<List<String>, ResourceStore.Resource> resources = new LinkedHashMap<>();
        private final List<ResourceStore.Change> changes = new ArrayList<>();
        private final Map<String, UsageRecord> usage = new LinkedHashMap<>();
        private final InMemoryDocuments documents = new InMemoryDocuments();
        private long revision;

        synchronized ResourceStore.Snapshot load() {
            return new ResourceStore.Snapshot(revision, List.copyOf(resources.values()));
        }

        synchronized Optional<Long> put(String kind, String name, JsonObject document, long expected) {
            if (current(kind, name) != expected) {
                return Optional.empty();
            }
            revision++;
            resources.put(List.of(kind, name), new ResourceStore.Resource(kind, name, revision, document));
            changes.add(new ResourceStore.Change(kind, name, revision, Optional.of(document)));
            return Optional.of(revision);
        }

        synchronized Optional<Long> delete(String kind, String name, long expected) {
            if (expected == 0 || current(kind, name) != expected) {
                return Optional.empty();
            }
            revision++;
            resources.remove(List.of(kind, name));
            changes.add(new ResourceStore.Change(kind, name, revision, Optional.empty()));
            return Optional.of(revision);
        }

        /** The latest change of each document. */
        synchronized List<ResourceStore.Change> changedSince(long since) {
            Map<List<String>, ResourceStore.Change> latest = new LinkedHashMap<>();
            changes.forEach(change -> latest.put(List.of(change.kind(), change.name()), change));
            return latest.values().stream()
                    .filter(change -> change.revision() > since)
                    .sorted(Comparator.comparingLong(ResourceStore.Change::revision))
                    .toList();
        }

        synchronized void append(List<UsageRecord> records) {
            records.forEach(each -> usage.putIfAbsent(each.id(), each));
        }

        synchronized List<UsageRecord> newest(int limit) {
            return usage.values().stream()
                    .sorted(Comparator.comparing(UsageRecord::id).reversed())
                    .limit(limit)
                    .toList();
        }

        private long current(String kind, String name) {
            return Optional.ofNullable(resources.get(List.of(kind, name)))
                    .map(ResourceStore.Resource::revision)
                    .orElse(0L);
        }
    }

    /** One opening of a database. Thread-safe. */
    private static final class Opened implements Storage, ResourceStore, UsageLog {
        private final Database database;
        private final AtomicBoolean closed = new AtomicBoolean();

        Opened(Database database) {
            this.database = database;
        }

        @Override
        public ResourceStore resources() {
            return this;
        }

        @Override
        public UsageLog usage() {
            return this;
        }

        @Override
        public Optional<DocumentStore> documents() {
            return Optional.of(database.documents.openWhile(this::check));
        }

        @Override
        public void check() {
            if (closed.get()) {
                throw new StorageException("the storage is closed");
            }
        }

        @Override
        public void close() {
            closed.set(true);
        }

        @Override
        public Snapshot load() {
            check();
            return database.load();
        }

        @Override
        public Optional<Long> put(String kind, String name, JsonObject document, long expected) {
            check();
            return database.put(kind, name, document, expected);
        }

        @Override
        public Optional<Long> delete(String kind, String name, long expected) {
            check();
            return database.delete(kind, name, expected);
        }

        @Override
        public List<Change> changedSince(long revision) {
            check();
            return database.changedSince(revision);
        }

        @Override
        public void append(List<UsageRecord> records) {
            check();
            database.append(records);
        }

        @Override
        public List<UsageRecord> newest(int limit) {
            check();
            return database.newest(limit);
        }
    }
}
