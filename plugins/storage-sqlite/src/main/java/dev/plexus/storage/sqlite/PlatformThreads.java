package dev.plexus.storage.sqlite;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A few named platform threads that do one thing after the other until they are told to end. Thread-safe. */
final class PlatformThreads implements Executor {
    private final ExecutorService threads;

    PlatformThreads(String name, int count) {
        ThreadFactory factory = count == 1
                ? Thread.ofPlatform().name(name).daemon().factory()
                : Thread.ofPlatform().name(name + "-", 1).daemon().factory();
        this.threads = Executors.newFixedThreadPool(count, factory);
    }

    /** @throws RejectedExecutionException if they were told to end */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Ends them when everything they were given is done. An interrupt does not end the wait: what waits must be written. */
    boolean end(Duration patience) {
        threads.shutdown();
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (true) {
            try {
                boolean ended = threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return ended;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
    }
}
