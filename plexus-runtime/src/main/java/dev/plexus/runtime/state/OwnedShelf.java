package dev.plexus.runtime.state;

import dev.plexus.api.codec.Shelf;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.StorageException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documents of one owner. Thread-safe. */
record OwnedShelf(Documents documents, Detached detached, String owner) implements Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedShelf.class);
    private static final String REQUESTS = "request";

    @Override
    public Optional<JsonObject> find(String kind, String id) {
        return reaching(() -> documents.find(key(kind, id)));
    }

    @Override
    public void put(String kind, String id, JsonObject content) {
        reaching(() -> {
            documents.put(key(kind, id), content);
            return true;
        });
    }

    @Override
    public Optional<JsonObject> change(String kind, String id, UnaryOperator<JsonObject> change) {
        return reaching(() -> documents.change(key(kind, id), change));
    }

    @Override
    public boolean delete(String kind, String id) {
        return reaching(() -> documents.delete(key(kind, id)));
    }

    @Override
    public boolean isUnderWay(String id) {
        return detached.has(key(REQUESTS, id));
    }

    @Override
    public void cancel(String id) {
        detached.cancel(key(REQUESTS, id));
    }

    @Override
    public Instant now() {
        return documents.clock().instant();
    }

    Detached.Work begin(String id) {
        return detached.begin(key(REQUESTS, id));
    }

    private DocumentStore.Key key(String kind, String id) {
        return new DocumentStore.Key(kind, owner, id);
    }

    /** The message is for the operator and not for clients. */
    private static <T> T reaching(Supplier<T> work) {
        try {
            return work.get();
        } catch (StorageException failure) {
            LOG.error("what is kept for clients cannot be reached: {}", failure.getMessage());
            throw new GatewayException(
                    FailureKind.UNAVAILABLE, "what is kept cannot be reached now; try again", failure);
        }
    }
}
