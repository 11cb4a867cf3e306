package dev.plexus.provider.simulator;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Frames that come one after the other at a pace, the first at once. Pulled by one thread at a time, closed by any.
 *
 * <p>The times are set when the stream begins: a reader that was slow finds what has come meanwhile.
 */
final class PacedFrames implements EventStream<Frame> {
    private final Iterator<Frame> frames;
    private final Ending ending;
    private final long pace;
    private final LongSupplier nanoTime;
    private final Lock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private long due;
    private boolean closed;

    /** What comes after the last frame. */
    enum Ending {
        COMPLETE,
        BROKEN
    }

    PacedFrames(List<Frame> frames, Ending ending, Duration pace, LongSupplier nanoTime) {
        this.frames = List.copyOf(frames).iterator();
        this.ending = ending;
        this.pace = pace.toNanos();
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    @Override
    public Pull<Frame> next(Duration wait) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            throw cancelled(interrupted);
        }
        try {
            return frames.hasNext() ? following(wait) : end();
        } catch (InterruptedException interrupted) {
            throw cancelled(interrupted);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Pull<Frame> following(Duration wait) throws InterruptedException {
        long left = Math.min(due - nanoTime.getAsLong(), TimeUnit.NANOSECONDS.convert(wait));
        while (left > 0 && !closed) {
            left = closing.awaitNanos(left);
        }
        checkOpen();
        if (due - nanoTime.getAsLong() > 0) {
            return new Quiet<>();
        }
        due += pace;
        return new Item<>(frames.next());
    }

    private Pull<Frame> end() {
        checkOpen();
        return switch (ending) {
            case COMPLETE -> new End<>();
            case BROKEN -> throw broken();
        };
    }

    /** The failure of a connection that ends before its time. */
    static GatewayException broken() {
        return new GatewayException(FailureKind.NETWORK, "the simulated connection broke, as its model is told to");
    }

    private void checkOpen() {
        if (closed) {
            throw new GatewayException(FailureKind.CANCELLED, "the stream was closed by the gateway");
        }
    }

    private static GatewayException cancelled(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new GatewayException(FailureKind.CANCELLED, "the call was ended by the gateway", interrupted);
    }
}
