package dev.plexus.runtime.boot;

import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.StorageException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what nobody finds any more, in batches between which other writers get their turn. Thread-safe. */
final class ExpiredDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiredDocuments.class);
    private static final int BATCH = 200;
    private static final int BATCHES_AT_ONCE = 50;

    private final DocumentStore documents;
    private final InstantSource clock;

    ExpiredDocuments(DocumentStore documents, InstantSource clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** Removes them, or as many as belong in one go; to be called about once a minute. */
    void remove() {
        try {
            int batches = 0;
            while (batches < BATCHES_AT_ONCE && documents.deleteExpired(clock.instant(), BATCH) == BATCH) {
                batches++;
            }
        } catch (StorageException failure) {
            LOG.warn("expired documents cannot be removed, will try again: {}", failure.getMessage());
        }
    }
}
