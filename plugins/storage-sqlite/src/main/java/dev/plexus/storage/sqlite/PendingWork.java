package dev.plexus.storage.sqlite;

import dev.plexus.api.store.StorageException;
import dev.plexus.storage.jdbi.Transactions.Work;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;

/**
 * Work that one thread waits for and another does. Thread-safe.
 *
 * @param <T> what it finds out
 */
final class PendingWork<T> {
    private final Work<T> work;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** Who has it: nobody yet, the one who does it, or nobody any more. */
    private enum State {
        WAITING,
        BEGUN,
        ABANDONED
    }

    PendingWork(Work<T> work) {
        this.work = work;
    }

    /** Whether it is still wanted; if so it is begun. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /** Does the work, and returns what tells the one who waits: to be run once the work is committed. */
    Runnable run(Handle handle) {
        T result = work.run(handle);
        return () -> outcome.complete(result);
    }

    /** Tells the one who waits that the work was not done; without effect if something was told before. */
    void fail(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    /** @throws StorageException if it failed, or is not done when patience ends */
    T await(Duration patience, Failures failures) {
        try {
            return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw failures.explain(failure.getCause() == null ? failure : failure.getCause());
        } catch (TimeoutException late) {
            throw abandon("did not answer within " + patience.toMillis() + " ms", late, failures);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw abandon("was not waited for", interrupted, failures);
        }
    }

    private StorageException abandon(String reason, Exception cause, Failures failures) {
        boolean undone = state.compareAndSet(State.WAITING, State.ABANDONED);
        return failures.abandoned(reason + (undone ? "; nothing was done" : "; it may yet do what was asked"), cause);
    }
}
