package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * An upstream's event stream, frame by frame. Pulled by one thread at a time; {@link #close} may be called by any.
 *
 * <p>After the last frame the connection is left to the next call. Closing before that ends the connection at once, and a pull that
 * waits on another thread with it, unless the end of the stream is already there.
 */
final class SseFrames implements EventStream<Frame> {
    private final Body body;
    private final LongSupplier nanoTime;
    private final SseParser parser = new SseParser();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean pulling;
    private boolean ended;

    /**
     * @param begun bytes of the body that have been read already
     */
    SseFrames(Body body, Bytes begun, LongSupplier nanoTime) {
        this.body = body;
        this.nanoTime = nanoTime;
        parser.add(begun);
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
            Optional<Frame> frame = ended ? parser.last() : parser.next();
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
        byte[] buffer = parser.buffer();
        int room = parser.room();
        int count = body.read(buffer, room, buffer.length - room, nanos);
        if (count == Body.END) {
            ended = true;
        } else if (count != Body.QUIET) {
            parser.added(count);
        }
        return count != Body.QUIET;
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
