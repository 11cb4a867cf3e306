package dev.plexus.api.store;

import dev.plexus.api.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Documents that are kept until a time, such as answers a client may fetch again. Thread-safe; calls block.
 *
 * <p>A document belongs to an owner, and nobody else finds it. What has expired is not found either, whether or not it has been
 * removed.
 */
public interface DocumentStore {
    /**
     * Writes the documents, all or none; one that is already there is replaced.
     *
     * @throws StorageException if none was written
     */
    void put(List<Document> documents);

    /**
     * The document.
     *
     * @param now documents that expire then or before are not found
     */
    Optional<Document> find(Key key, Instant now);

    /** Removes the document; false if it was not there. */
    boolean delete(Key key);

    /** The ids of a kind's documents that have not expired, newest first. */
    List<Key> newest(String kind, int limit, Instant now);

    /** Removes up to so many expired documents, and says how many it removed. */
    int deleteExpired(Instant now, int limit);

    /**
     * What a document is found by.
     *
     * @param kind such as {@code response}
     * @param owner whose it is, such as the id of a client's key
     * @param id unique within its kind and owner
     */
    record Key(String kind, String owner, String id) {}

    /**
     * One document.
     *
     * @param expires the first moment at which it is no longer found
     */
    record Document(Key key, JsonObject content, Instant expires) {}
}
