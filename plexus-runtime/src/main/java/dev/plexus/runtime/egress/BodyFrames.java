package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * An upstream's answer as it comes, frame by frame. Pulled by one thread at a time; {@link #close} may be called by any.
 *
 * <p>After the last frame the connection is left to the next call. Closing before that ends the connection at once, and a pull that
 * waits on another thread with it, unless the end of the stream is already there.
 */
final class BodyFrames implements EventStream<Frame> {
    private final AnswerBody body;
    private final LongSupplier nanoTime;
    private final FrameCutter cutter;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean pulling;
    private boolean ended;

    BodyFrames(AnswerBody body, FrameCutter cutter, LongSupplier nanoTime) {
        this.body = body;
        this.cutter = cutter;
        this.nanoTime = nanoTime;
    }

    @Override
    public Pull<Frame> next(Duration wait) {
        pulling = true;
        try {
            if (closed.get()) {
                throw cancelled();
            }
            return pull(wait);
        } catch (GatewayException failure) {
            throw closed.get() ? cancelled() : failure;
        } finally {
            pulling = false;
        }
    }

    private Pull<Frame> pull(Duration wait) {
        long until = nanoTime.getAsLong() + wait.toNanos();
        while (true) {
            Optional<Frame> frame = ended ? cutter.last() : cutter.next();
            if (frame.isPresent()) {
                return new Item<>(frame.get());
            }
            if (ended) {
                return new End<>();
            }
            if (!read(until - nanoTime.getAsLong())) {
                return new Quiet<>();
            }
        }
    }

    /** Whether anything came. */
    private boolean read(long nanos) {
        byte[] buffer = cutter.buffer();
        int room = cutter.room();
        int count = body.read(buffer, room, buffer.length - room, nanos);
        if (count == AnswerBody.END) {
            ended = true;
        } else if (count != AnswerBody.QUIET) {
            cutter.added(count);
        }
        return count != AnswerBody.QUIET;
    }

    private static GatewayException cancelled() {
        return new GatewayException(FailureKind.CANCELLED, "the stream was closed by the gateway");
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (pulling) {
            body.abort();
        } else {
            body.finish();
        }
    }
}
