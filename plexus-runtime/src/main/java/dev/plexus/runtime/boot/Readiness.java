package dev.plexus.runtime.boot;

import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageException;
import dev.plexus.runtime.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.List;

/** Whether the gateway can serve now. Thread-safe. */
record Readiness(Snapshots snapshots, Storage storage) {
    /** Why it cannot; empty if it can. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (snapshots.current().providers().isEmpty()) {
            reasons.add("no provider is configured");
        }
        try {
            storage.check();
        } catch (StorageException failure) {
            reasons.add("the database does not answer: " + failure.getMessage());
        }
        return reasons;
    }
}
