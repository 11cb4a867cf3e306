package dev.plexus.api.wire;

import java.time.Duration;

/**
 * A source of things that arrive over time, pulled by one thread at a time.
 *
 * <p>Back-pressure is the puller that does not pull. A stream must be closed; closing from another thread ends a waiting
 * {@link #next} at once.
 *
 * @param <T> what arrives, usually {@link Frame}
 */
public interface EventStream<T> extends AutoCloseable {
    /**
     * Waits for the next thing.
     *
     * @param wait how long to wait at most; nothing is lost when the wait ends in {@link Quiet}
     * @return the thing, {@link Quiet} if nothing came in time, or {@link End} after the last one, again and again
     * @throws dev.plexus.api.failure.GatewayException if the source breaks
     */
    Pull<T> next(Duration wait);

    /** Lets go of the source. May be called from any thread and more than once. */
    @Override
    void close();

    /**
     * What one pull gives.
     *
     * @param <T> what arrives
     */
    sealed interface Pull<T> {}

    /**
     * The next thing.
     *
     * @param <T> what arrives
     */
    record Item<T>(T value) implements Pull<T> {}

    /**
     * Nothing came within the wait; the stream goes on.
     *
     * @param <T> what arrives
     */
    record Quiet<T>() implements Pull<T> {}

    /**
     * The source ended as its transport says it should.
     *
     * @param <T> what arrives
     */
    record End<T>() implements Pull<T> {}
}
