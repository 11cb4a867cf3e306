package dev.plexus.api.hook;

import dev.plexus.api.Incubating;
import dev.plexus.api.store.UsageRecord;
import java.util.List;

/** Sends finished exchanges elsewhere. Called by one thread at a time, off every request's path. */
@Incubating(since = "0.1")
public interface ExchangeExporter extends AutoCloseable {
    void export(List<UsageRecord> batch);

    @Override
    default void close() {}
}
