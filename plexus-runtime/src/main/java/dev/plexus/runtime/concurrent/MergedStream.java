package dev.plexus.runtime.concurrent;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Several streams as one, in the order in which their things arrive; each is pulled on a virtual thread of its own.
 *
 * <p>As many things wait as there are streams, so that a puller that does not pull holds all of them back. The first stream to break
 * breaks the whole. For one puller, as every stream; {@link #close} may come from any thread.
 *
 * @param <T> what arrives
 */
public final class MergedStream<T> implements EventStream<MergedStream.Of<T>> {
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private final List<EventStream<T>> streams;
    private final BlockingQueue<Arrived<T>> arrived;
    private final List<Thread> threads = new ArrayList<>();
    private int open;

    /** Begins to pull them. */
    public MergedStream(List<EventStream<T>> streams) {
        this.streams = List.copyOf(streams);
        this.open = streams.size();
        this.arrived = new ArrayBlockingQueue<>(streams.size());
        for (int index = 0; index < streams.size(); index++) {
            int which = index;
            threads.add(Thread.ofVirtual().name("merged-" + index).start(() -> pump(which)));
        }
    }

    /**
     * A thing, and which of the streams it is of.
     *
     * @param <T> what arrives
     */
    public record Of<T>(int stream, T value) {}

    /** What one of the threads has to say. */
    private sealed interface Arrived<T> {
        record Thing<T>(Of<T> of) implements Arrived<T> {}

        record Ended<T>() implements Arrived<T> {}

        record Broken<T>(RuntimeException failure) implements Arrived<T> {}
    }

    private void pump(int which) {
        try {
            arrived.put(pumped(which));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Arrived<T> pumped(int which) throws InterruptedException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                switch (streams.get(which).next(LOOK_UP)) {
                    case Item<T>(T value) -> arrived.put(new Arrived.Thing<>(new Of<>(which, value)));
                    case Quiet<T> _ -> {}
                    case End<T> _ -> {
                        return new Arrived.Ended<>();
                    }
                }
            }
            return new Arrived.Ended<>();
        } catch (RuntimeException failure) {
            return new Arrived.Broken<>(failure);
        }
    }

    @Override
    public Pull<Of<T>> next(Duration wait) {
        while (open > 0) {
            Optional<Arrived<T>> next = arrived(wait);
            if (next.isEmpty()) {
                return new Quiet<>();
            }
            switch (next.get()) {
                case Arrived.Thing<T>(Of<T> of) -> {
                    return new Item<>(of);
                }
                case Arrived.Ended<T> _ -> open--;
                case Arrived.Broken<T>(RuntimeException failure) -> throw failure;
            }
        }
        return new End<>();
    }

    private Optional<Arrived<T>> arrived(Duration wait) {
        try {
            return Optional.ofNullable(arrived.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayException(FailureKind.CANCELLED, "the work was ended while it waited", interrupted);
        }
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
        threads.forEach(Thread::interrupt);
    }
}
