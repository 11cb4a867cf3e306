package dev.plexus.runtime.ledger;

import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.UsageLog;
import dev.plexus.api.store.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes accounts without waiting and writes them in batches. Thread-safe.
 *
 * <p>If storage is away for long, the oldest accounts wait in memory and the newest are dropped, counted and logged: a request never
 * waits for storage.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int WAITING_AT_MOST = 20_000;
    private static final int BATCH = 500;

    private final BlockingQueue<UsageRecord> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final List<UsageRecord> batch = new ArrayList<>(BATCH);
    private final LongAdder lost = new LongAdder();
    private final UsageLog log;
    private final Consumer<UsageRecord> meter;

    /**
     * @param meter counts each account as it comes, for metrics; must not block
     */
    public Ledger(UsageLog log, Consumer<UsageRecord> meter) {
        this.log = log;
        this.meter = meter;
    }

    /** Takes an account. */
    public void record(UsageRecord account) {
        meter.accept(account);
        if (!waiting.offer(account)) {
            lost.increment();
        }
    }

    /** Writes what waits; to be called about twice a second, and once at the end. */
    public synchronized void flush() {
        long dropped = lost.sumThenReset();
        if (dropped > 0) {
            LOG.error("usage of {} requests is lost: {} accounts wait for storage", dropped, WAITING_AT_MOST);
        }
        do {
            waiting.drainTo(batch, BATCH - batch.size());
            if (!batch.isEmpty() && !written()) {
                return;
            }
        } while (!waiting.isEmpty());
    }

    /** A batch that could not be written is kept and tried again: ids make that safe. */
    private boolean written() {
        try {
            log.append(batch);
            batch.clear();
            return true;
        } catch (StorageException failure) {
            LOG.warn("usage cannot be written, will try again: {}", failure.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        flush();
    }
}
