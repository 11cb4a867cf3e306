package dev.plexus.testkit;

import dev.plexus.api.store.DocumentStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of an {@link InMemoryStorage}, in the order in which they were written. Thread-safe. */
final class InMemoryDocuments {
    private final Map<DocumentStore.Key, DocumentStore.Document> documents = new LinkedHashMap<>();

    /**
     * These documents, for as long as a storage is open.
     *
     * @param check throws if it is not
     */
    DocumentStore openWhile(Runnable check) {
        return new Opened(check);
    }

    private synchronized void putAll(List<DocumentStore.Document> added) {
        for (DocumentStore.Document document : added) {
            documents.remove(document.key());
            documents.put(document.key(), document);
        }
    }

    private synchronized Optional<DocumentStore.Document> findOne(DocumentStore.Key key, Instant now) {
        return Optional.ofNullable(documents.get(key))
                .filter(document -> document.expires().isAfter(now));
    }

    private synchronized boolean remove(DocumentStore.Key key) {
        return documents.remove(key) != null;
    }

    private synchronized List<DocumentStore.Key> newestOf(String kind, int limit, Instant now) {
        List<DocumentStore.Key> keys = documents.values().stream()
                .filter(document -> document.expires().isAfter(now))
                .map(DocumentStore.Document::key)
                .filter(key -> key.kind().equals(kind))
                .toList();
        return keys.reversed().stream().limit(Math.max(0, limit)).toList();
    }

    private synchronized int removeExpired(Instant now, int limit) {
        List<DocumentStore.Key> expired = documents.values().stream()
                .filter(document -> !document.expires().isAfter(now))
                .map(DocumentStore.Document::key)
                .limit(Math.max(0, limit))
                .toList();
        expired.forEach(documents::remove);
        return expired.size();
    }

    /** The documents as an open storage shows them. Thread-safe. */
    private final class Opened implements DocumentStore {
        private final Runnable check;

        Opened(Runnable check) {
            this.check = check;
        }

        @Override
        public void put(List<Document> added) {
            check.run();
            putAll(added);
        }

        @Override
        public Optional<Document> find(Key key, Instant now) {
            check.run();
            return findOne(key, now);
        }

        @Override
        public boolean delete(Key key) {
            check.run();
            return remove(key);
        }

        @Override
        public List<Key> newest(String kind, int limit, Instant now) {
            check.run();
            return newestOf(kind, limit, now);
        }

        @Override
        public int deleteExpired(Instant now, int limit) {
            check.run();
            return removeExpired(now, limit);
        }
    }
}
