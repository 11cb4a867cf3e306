package dev.plexus.runtime.concurrent;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work beside the exchanges: periodic and single tasks, each on a virtual thread of its own. Thread-safe.
 *
 * <p>A periodic task that has not ended is not begun again; one that fails is logged and begun again at the next time.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timer").factory());
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("background-", 0).factory());

    /** Does the task again and again, the first time after one period. */
    public void every(Duration period, String name, Runnable task) {
        AtomicBoolean busy = new AtomicBoolean();
        ScheduledFuture<?> _ = timer.scheduleAtFixedRate(
                () -> begin(name, task, busy), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does the task once, now. */
    public void once(String name, Runnable task) {
        workers.execute(() -> guarded(name, task));
    }

    private void begin(String name, Runnable task, AtomicBoolean busy) {
        if (busy.compareAndSet(false, true)) {
            workers.execute(() -> {
                try {
                    guarded(name, task);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private static void guarded(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.warn("background task '{}' failed", name, failure);
        }
    }

    /** Begins nothing more, and waits a moment for what is under way. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
