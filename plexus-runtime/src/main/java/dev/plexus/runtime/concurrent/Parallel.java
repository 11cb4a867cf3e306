package dev.plexus.runtime.concurrent;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Several things done at once for one exchange, each on a virtual thread of its own, while its own thread waits. */
public final class Parallel {
    private static final long LOOK_UP_SECONDS = 1;

    private Parallel() {}

    /**
     * Does all and gives their results in order. When one fails the others are interrupted, and what they gave is let go.
     *
     * @param quiet called about once a second while they are under way; what it throws ends them
     * @param letGo takes back a result that nobody will use, on any thread
     * @throws RuntimeException what the first to fail has thrown
     */
    public static <T> List<T> all(List<Supplier<T>> tasks, Runnable quiet, Consumer<T> letGo) {
        BlockingQueue<Share<T>> done = new LinkedBlockingQueue<>();
        List<Share<T>> shares =
                tasks.stream().map(task -> new Share<>(task, done, letGo)).toList();
        List<Thread> threads = new ArrayList<>();
        try {
            shares.forEach(
                    share -> threads.add(Thread.ofVirtual().name("parallel").start(share)));
            for (int left = shares.size(); left > 0; ) {
                Share<T> next = done.poll(LOOK_UP_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    quiet.run();
                } else {
                    next.check();
                    left--;
                }
            }
            return shares.stream().map(Share::take).toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayException(FailureKind.CANCELLED, "the work was ended while it waited", interrupted);
        } finally {
            threads.forEach(Thread::interrupt);
            shares.forEach(Share::abandon);
        }
    }

    /** One task and what came of it. Thread-safe. */
    private static final class Share<T> implements Runnable {
        private final Supplier<T> task;
        private final BlockingQueue<Share<T>> done;
        private final Consumer<T> letGo;
        private Optional<T> result = Optional.empty();
        private Optional<Throwable> failure = Optional.empty();
        private boolean abandoned;

        Share(Supplier<T> task, BlockingQueue<Share<T>> done, Consumer<T> letGo) {
            this.task = task;
            this.done = done;
            this.letGo = letGo;
        }

        @Override
        public void run() {
            try {
                keep(task.get());
            } catch (RuntimeException | Error thrown) {
                fail(thrown);
            }
            done.add(this);
        }

        private synchronized void keep(T given) {
            if (abandoned) {
                letGo.accept(given);
            } else {
                result = Optional.of(given);
            }
        }

        private synchronized void fail(Throwable thrown) {
            failure = Optional.of(thrown);
        }

        /** Throws what the task has thrown. */
        synchronized void check() {
            if (failure.isPresent()) {
                switch (failure.get()) {
                    case RuntimeException exception -> throw exception;
                    case Error error -> throw error;
                    case Throwable other -> throw new IllegalStateException(other);
                }
            }
        }

        synchronized T take() {
            T taken = result.orElseThrow();
            result = Optional.empty();
            return taken;
        }

        /** What was not taken will be used by nobody. */
        synchronized void abandon() {
            abandoned = true;
            result.ifPresent(letGo);
            result = Optional.empty();
        }
    }
}
