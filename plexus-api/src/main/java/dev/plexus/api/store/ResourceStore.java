package dev.plexus.api.store;

import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Named documents with revisions: what administrators keep, and hashes of client keys. Thread-safe.
 *
 * <p>Every change gets the next revision of the whole store, so that other nodes can ask for what is new.
 */
public interface ResourceStore {
    /** Everything that is not deleted. */
    Snapshot load();

    /**
     * Creates or replaces a document.
     *
     * @param expected the revision of the document to replace, or 0 to create one
     * @return the document's new revision; empty if it has another revision than expected
     */
    Optional<Long> put(String kind, String name, JsonObject document, long expected);

    /**
     * Deletes a document.
     *
     * @param expected its revision
     * @return the revision of the deletion; empty if it has another revision than expected, or is not there
     */
    Optional<Long> delete(String kind, String name, long expected);

    /** What changed after this revision, deletions included, oldest first. */
    List<Change> changedSince(long revision);

    /**
     * Everything at one time.
     *
     * @param revision of the whole store; 0 if nothing was ever put
     */
    record Snapshot(long revision, List<Resource> resources) {
        public Snapshot {
            resources = List.copyOf(resources);
        }
    }

    /**
     * One document.
     *
     * @param kind such as {@code key}
     * @param name unique within its kind
     */
    record Resource(String kind, String name, long revision, JsonObject document) {}

    /**
     * A change.
     *
     * @param document empty if it was deleted
     */
    record Change(String kind, String name, long revision, Optional<JsonObject> document) {}
}
