package dev.plexus.runtime.state;

import dev.plexus.api.store.DocumentStore;
import dev.plexus.runtime.concurrent.Cancellation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that go on without their clients, of this process. Thread-safe. */
public final class Detached {
    private final Map<DocumentStore.Key, Work> underWay = new ConcurrentHashMap<>();

    boolean has(DocumentStore.Key key) {
        return underWay.containsKey(key);
    }

    void cancel(DocumentStore.Key key) {
        Optional.ofNullable(underWay.get(key)).ifPresent(Work::cancel);
    }

    /** Notes that a request goes on, from before its client is told so until it is closed. */
    Work begin(DocumentStore.Key key) {
        Work work = new Work(key);
        underWay.put(key, work);
        return work;
    }

    /** One request that goes on. Thread-safe; the lock keeps an order to cancel from falling between two threads. */
    public final class Work implements AutoCloseable {
        private final DocumentStore.Key key;
        private boolean cancelled;
        private Optional<Cancellation> worker = Optional.empty();

        private Work(DocumentStore.Key key) {
            this.key = key;
        }

        /** The work is now on this thread, to be ended by the cancellation. */
        public synchronized void runs(Cancellation cancellation) {
            worker = Optional.of(cancellation);
            if (cancelled) {
                cancellation.cancel(Cancellation.Reason.RECALLED);
            }
        }

        private synchronized void cancel() {
            cancelled = true;
            worker.ifPresent(thread -> thread.cancel(Cancellation.Reason.RECALLED));
        }

        @Override
        public void close() {
            underWay.remove(key, this);
        }
    }
}
