package dev.plexus.testkit;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** An input as a stream of frames, by server-sent events or as it comes; a thread of its own reads one frame ahead. */
final class FrameStream implements EventStream<Frame> {
    private final InputStream in;
    private final BlockingQueue<Pull<Frame>> ahead = new ArrayBlockingQueue<>(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<Optional<IOException>> fault = new AtomicReference<>(Optional.empty());
    private final Thread reader;
    private boolean ended;

    private FrameStream(InputStream in, Cutting cutting) {
        this.in = in;
        this.reader = Thread.ofVirtual().name("frame-stream").start(() -> read(cutting));
    }

    static FrameStream events(InputStream in) {
        return new FrameStream(in, FrameStream::readEvents);
    }

    static FrameStream pieces(InputStream in) {
        return new FrameStream(in, FrameStream::readPieces);
    }

    /** How an input becomes frames. */
    private interface Cutting {
        void read(FrameStream stream) throws IOException, InterruptedException;
    }

    @Override
    public Pull<Frame> next(Duration wait) {
        if (ended) {
            return new End<>();
        }
        try {
            Pull<Frame> next = ahead.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
            ended = next instanceof End<Frame>;
            if (ended && fault.get().isPresent()) {
                throw new GatewayException(
                        FailureKind.NETWORK, "the connection broke", fault.get().get());
            }
            return next == null ? new Quiet<>() : next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayException(FailureKind.CANCELLED, "the call was cancelled", interrupted);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            reader.interrupt();
            try {
                in.close();
            } catch (IOException broken) {
                throw new GatewayException(FailureKind.NETWORK, "the stream could not be closed", broken);
            }
        }
    }

    private void read(Cutting cutting) {
        try {
            cutting.read(this);
        } catch (IOException broken) {
            fault.set(Optional.of(broken));
        } catch (InterruptedException closing) {
            fault.set(Optional.of(new IOException("closed", closing)));
        }
        try {
            ahead.put(new End<>());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void readPieces() throws IOException, InterruptedException {
        byte[] piece = new byte[8 * 1024];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            ahead.put(new Item<>(Frame.raw(Bytes.copyOf(piece, 0, count))));
        }
    }

    private void readEvents() throws IOException, InterruptedException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        int before = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            event.write(next);
            if (next == '\n' && before == '\n') {
                for (Frame frame : StreamFrames.split(Bytes.of(event.toByteArray()))) {
                    ahead.put(new Item<>(frame));
                }
                event.reset();
            }
            before = next == '\r' ? before : next;
        }
    }
}
