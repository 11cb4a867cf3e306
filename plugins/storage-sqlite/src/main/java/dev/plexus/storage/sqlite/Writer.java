package dev.plexus.storage.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes on one thread what many ask for, as much as waits in one transaction. Thread-safe.
 *
 * <p>A commit costs more than the statements before it. Work that fails is undone alone, by a savepoint; the rest of its batch is kept.
 */
final class Writer {
    /** More in one transaction gains nothing and lets the first wait longer. */
    private static final int BATCH = 256;

    private final Queue<PendingWork<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Executor thread;
    private final Session session;

    /**
     * @param thread one single thread
     * @param session used by that thread only
     */
    Writer(Executor thread, Session session) {
        this.thread = thread;
        this.session = session;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if the thread has ended */
    void submit(PendingWork<?> work) {
        waiting.add(work);
        thread.execute(this::writeWhatWaits);
    }

    /** How much waits. */
    int queued() {
        return waiting.size();
    }

    /** Runs once for each submission; often an earlier run has done its work already. */
    private void writeWhatWaits() {
        List<PendingWork<?>> batch = takeBatch();
        if (batch.isEmpty()) {
            return;
        }
        try {
            session.inTransaction(handle -> runAll(handle, batch)).forEach(Runnable::run);
        } catch (Throwable failure) {
            batch.forEach(work -> work.fail(failure));
        }
    }

    private List<PendingWork<?>> takeBatch() {
        List<PendingWork<?>> batch = new ArrayList<>();
        for (var work = waiting.poll(); work != null; work = waiting.poll()) {
            if (work.begin()) {
                batch.add(work);
            }
            if (batch.size() == BATCH) {
                return batch;
            }
        }
        return batch;
    }

    private static List<Runnable> runAll(Handle handle, List<PendingWork<?>> batch) {
        List<Runnable> answers = new ArrayList<>();
        batch.forEach(work -> answers.add(runAlone(handle, work)));
        return answers;
    }

    private static Runnable runAlone(Handle handle, PendingWork<?> work) {
        handle.execute("SAVEPOINT work");
        try {
            Runnable answer = work.run(handle);
            handle.execute("RELEASE work");
            return answer;
        } catch (Throwable failure) {
            if (undone(handle, failure)) {
                return () -> work.fail(failure);
            }
            throw failure;
        }
    }

    /** Not if SQLite has rolled back the whole transaction by itself, as it may do when the disk is full. */
    private static boolean undone(Handle handle, Throwable failure) {
        try {
            handle.execute("ROLLBACK TO work");
            handle.execute("RELEASE work");
            return true;
        } catch (JdbiException second) {
            failure.addSuppressed(second);
            return false;
        }
    }
}
