package dev.plexus.runtime.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.StorageException;
import dev.plexus.runtime.concurrent.Background;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sealed turns for a time: those of late in memory, all of them in storage. Thread-safe.
 *
 * <p>Written in batches beside the exchanges. What is in storage is known by an index in memory, so that only an exchange that will find
 * something waits for storage, and no longer than a moment. Storage that fails is logged and done without.
 */
public final class TurnStore {
    private static final Logger LOG = LoggerFactory.getLogger(TurnStore.class);
    private static final String KIND = "vault";
    private static final long MEMORY = 64L * 1024 * 1024;
    private static final int INDEXED_AT_MOST = 500_000;
    private static final int LOADED_AT_MOST = 200_000;
    private static final int WAITING_AT_MOST = 5_000;
    private static final int BATCH = 200;

    private final Optional<DocumentStore> documents;
    private final Background background;
    private final InstantSource clock;
    private final Times times;

    private final Cache<DocumentStore.Key, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MEMORY)
            .<DocumentStore.Key, Kept>weigher(
                    (key, value) -> 256 + key.id().length() + value.turn().weight())
            .build();
    /** Fingerprints of the keys that may be in storage. */
    private final Cache<Long, Boolean> index =
            Caffeine.newBuilder().maximumSize(INDEXED_AT_MOST).build();

    private final BlockingQueue<DocumentStore.Document> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final List<DocumentStore.Document> batch = new ArrayList<>(BATCH);
    private final LongAdder lost = new LongAdder();
    private volatile boolean indexed;

    /**
     * How long things last.
     *
     * @param keep how long a turn is kept
     * @param patience how long an exchange waits for storage
     */
    public record Times(Duration keep, Duration patience) {}

    private record Kept(SealedTurn turn, Instant expires) {}

    /**
     * Begins to read the index, in the background.
     *
     * @param documents empty for a storage that keeps no documents; then memory is all there is
     */
    public TurnStore(Optional<DocumentStore> documents, Background background, InstantSource clock, Times times) {
        this.documents = documents;
        this.background = background;
        this.clock = clock;
        this.times = times;
        this.indexed = documents.isEmpty();
        documents.ifPresent(store -> background.once("index of sealed turns", () -> load(store)));
    }

    private void load(DocumentStore store) {
        try {
            store.newest(KIND, LOADED_AT_MOST, clock.instant()).forEach(key -> index.put(fingerprint(key), true));
        } catch (StorageException failure) {
            LOG.warn("sealed turns of earlier runs cannot be listed and are done without: {}", failure.getMessage());
        }
        indexed = true;
    }

    /** Whether nothing can be found. */
    boolean isEmpty() {
        return indexed && kept.estimatedSize() == 0 && index.estimatedSize() == 0;
    }

    void put(String owner, List<String> ids, SealedTurn turn) {
        Instant expires = clock.instant().plus(times.keep());
        Optional<DocumentStore.Document> content = documents.map(
                _ -> new DocumentStore.Document(key(owner, ids.getFirst()), SealedTurnJson.write(turn), expires));
        for (String id : ids) {
            kept.put(key(owner, id), new Kept(turn, expires));
            content.map(document -> new DocumentStore.Document(key(owner, id), document.content(), expires))
                    .filter(document -> !waiting.offer(document))
                    .ifPresent(_ -> lost.increment());
        }
    }

    /** Those of the ids that are found, within a moment. */
    Map<String, SealedTurn> find(String owner, List<String> ids) {
        Map<String, SealedTurn> found = new HashMap<>();
        List<String> elsewhere = new ArrayList<>();
        for (String id : ids) {
            Optional<SealedTurn> turn = inMemory(key(owner, id));
            turn.ifPresent(known -> found.put(id, known));
            if (turn.isEmpty() && mayBeStored(key(owner, id))) {
                elsewhere.add(id);
            }
        }
        if (!elsewhere.isEmpty() && documents.isPresent()) {
            await(documents.get(), owner, elsewhere);
            elsewhere.forEach(id -> inMemory(key(owner, id)).ifPresent(known -> found.put(id, known)));
        }
        return found;
    }

    private Optional<SealedTurn> inMemory(DocumentStore.Key key) {
        return Optional.ofNullable(kept.getIfPresent(key))
                .filter(value -> value.expires().isAfter(clock.instant()))
                .map(Kept::turn);
    }

    private boolean mayBeStored(DocumentStore.Key key) {
        return !indexed || index.getIfPresent(fingerprint(key)) != null;
    }

    /** What comes too late for this exchange is there for the next. */
    private void await(DocumentStore store, String owner, List<String> ids) {
        CompletableFuture<Void> read = new CompletableFuture<>();
        background.once("sealed turns", () -> {
            try {
                ids.forEach(id -> read(store, key(owner, id)));
            } finally {
                read.complete(null);
            }
        });
        try {
            read.get(times.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            LOG.warn("storage is too slow: sealed turns are done without");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(DocumentStore store, DocumentStore.Key key) {
        try {
            Optional<DocumentStore.Document> document = store.find(key, clock.instant());
            if (document.isEmpty()) {
                index.invalidate(fingerprint(key));
            }
            document.ifPresent(there -> kept.put(key, new Kept(SealedTurnJson.read(there.content()), there.expires())));
        } catch (StorageException | JsonException | IllegalArgumentException failure) {
            LOG.warn("a sealed turn cannot be read and is done without: {}", failure.getMessage());
        }
    }

    /** Writes what waits; to be called about twice a second, and once at the end. */
    public synchronized void flush() {
        if (documents.isEmpty()) {
            return;
        }
        long dropped = lost.sumThenReset();
        if (dropped > 0) {
            LOG.warn("{} sealed turns are kept in memory only: {} wait for storage", dropped, WAITING_AT_MOST);
        }
        do {
            waiting.drainTo(batch, BATCH - batch.size());
            if (!batch.isEmpty() && !written(documents.get())) {
                return;
            }
        } while (!waiting.isEmpty());
    }

    private boolean written(DocumentStore store) {
        try {
            store.put(batch);
            batch.forEach(document -> index.put(fingerprint(document.key()), true));
            batch.clear();
            return true;
        } catch (StorageException failure) {
            LOG.warn("sealed turns cannot be written, will try again: {}", failure.getMessage());
            return false;
        }
    }

    private static DocumentStore.Key key(String owner, String id) {
        return new DocumentStore.Key(KIND, owner, id);
    }

    /** Two keys with one fingerprint cost a look into storage for nothing. */
    private static long fingerprint(DocumentStore.Key key) {
        return ((long) key.owner().hashCode() << 32) ^ (key.id().hashCode() * 0x9E3779B97F4A7C15L);
    }
}
