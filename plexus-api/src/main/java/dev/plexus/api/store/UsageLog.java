package dev.plexus.api.store;

import java.util.List;

/** Where finished exchanges are written down. Thread-safe; called off every request's path. */
public interface UsageLog {
    /**
     * Writes the records, all or none. A record whose id is already there is left as it is.
     *
     * @throws StorageException if none was written
     */
    void append(List<UsageRecord> records);

    /** The newest records, newest first. */
    List<UsageRecord> newest(int limit);
}
