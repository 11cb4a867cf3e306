package dev.plexus.runtime.state;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.DocumentStore.Document;
import dev.plexus.api.store.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents that are found as soon as they are put, and written a moment later. Thread-safe.
 *
 * <p>Locks are taken in this order: a document's turnstile, so that changes of it follow each other; writing, so that nothing is written
 * after it was deleted; what waits to be written, inside which nothing slow is done.
 */
public final class Documents {
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);
    private static final int BATCH = 100;
    private static final int WAITING_AT_MOST = 500;

    private final DocumentStore store;
    private final InstantSource clock;
    private final Duration life;
    private final Map<DocumentStore.Key, Document> waiting = new LinkedHashMap<>();
    private final Object writing = new Object();
    private final List<Object> turnstiles =
            Stream.generate(Object::new).limit(64).toList();

    /**
     * @param life how long a document is kept after it was put
     */
    public Documents(DocumentStore store, InstantSource clock, Duration life) {
        this.store = store;
        this.clock = clock;
        this.life = life;
    }

    InstantSource clock() {
        return clock;
    }

    Optional<JsonObject> find(DocumentStore.Key key) {
        return waiting(key).or(() -> store.find(key, clock.instant())).map(Document::content);
    }

    private Optional<Document> waiting(DocumentStore.Key key) {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.get(key));
        }
    }

    /**
     * Puts the document; waits for storage only if too much waits already.
     *
     * @throws StorageException if that cannot be written, and then the document is not put
     */
    void put(DocumentStore.Key key, JsonObject content) {
        if (isFull(key)) {
            writeWhatWaits();
        }
        synchronized (waiting) {
            waiting.put(key, new Document(key, content, clock.instant().plus(life)));
        }
    }

    private boolean isFull(DocumentStore.Key next) {
        synchronized (waiting) {
            return waiting.size() >= WAITING_AT_MOST && !waiting.containsKey(next);
        }
    }

    Optional<JsonObject> change(DocumentStore.Key key, UnaryOperator<JsonObject> change) {
        synchronized (turnstile(key)) {
            Optional<JsonObject> current = find(key);
            Optional<JsonObject> changed = current.map(change);
            if (changed.isPresent() && changed.get() != current.get()) {
                put(key, changed.get());
            }
            return changed;
        }
    }

    boolean delete(DocumentStore.Key key) {
        synchronized (turnstile(key)) {
            synchronized (writing) {
                boolean waited;
                synchronized (waiting) {
                    waited = waiting.remove(key) != null;
                }
                return store.delete(key) || waited;
            }
        }
    }

    /** What changes of one document wait at; several documents may share one. */
    private Object turnstile(DocumentStore.Key key) {
        return turnstiles.get(Math.floorMod(key.hashCode(), turnstiles.size()));
    }

    /** Writes what waits; to be called a few times a second, and once at the end. What cannot be written waits on. */
    public void flush() {
        try {
            writeWhatWaits();
        } catch (StorageException failure) {
            LOG.warn("what is kept for clients cannot be written, will try again: {}", failure.getMessage());
        }
    }

    private void writeWhatWaits() {
        synchronized (writing) {
            for (List<Document> batch = batch(); !batch.isEmpty(); batch = batch()) {
                store.put(batch);
                forget(batch);
            }
        }
    }

    private List<Document> batch() {
        synchronized (waiting) {
            return waiting.values().stream().limit(BATCH).toList();
        }
    }

    /** What was changed while it was written waits on. */
    private void forget(List<Document> written) {
        synchronized (waiting) {
            written.forEach(document -> waiting.remove(document.key(), document));
        }
    }
}
