package dev.plexus.runtime.snapshot;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the current snapshot. Thread-safe. */
public final class Snapshots {
    private final AtomicReference<Snapshot> current;

    public Snapshots(Snapshot first) {
        current = new AtomicReference<>(first);
    }

    public Snapshot current() {
        return current.get();
    }

    /** The current snapshot, kept in use until the lease is closed. */
    public Snapshot.Lease lease() {
        while (true) {
            Optional<Snapshot.Lease> lease = current.get().lease();
            if (lease.isPresent()) {
                return lease.get();
            }
        }
    }

    /** Makes the next snapshot the current one. */
    public void swap(Snapshot next) {
        current.getAndSet(next).retire();
    }
}
