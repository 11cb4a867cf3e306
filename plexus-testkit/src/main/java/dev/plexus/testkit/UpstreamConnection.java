package dev.plexus.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection to the fake upstream.
 *
 * <p>A thread of its own reads whatever the client sends, so that a client that leaves is noticed at once, also while an answer is
 * under way. Thread-safe.
 */
public final class UpstreamConnection {
    private final Socket socket;
    private final Inbox inbox = new Inbox();
    private final CountDownLatch left = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean closedHere = new AtomicBoolean();

    UpstreamConnection(Socket socket) {
        this.socket = socket;
    }

    /** Whether the client closed its side, or broke the connection, before the upstream did. */
    public boolean clientLeft() {
        return left.getCount() == 0;
    }

    /** Fails unless the client closes or breaks the connection in time. */
    public void awaitClientLeft(Duration patience) throws InterruptedException {
        if (!left.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("the client kept its connection for " + patience.toMillis() + " ms");
        }
    }

    /** Whether neither side has closed it. */
    public boolean isOpen() {
        return left.getCount() > 0 && closed.getCount() > 0;
    }

    /** Waits this long, or until either side closes. */
    void pause(Duration duration) throws InterruptedException {
        left.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until either side closes. */
    void awaitEnd() throws InterruptedException {
        while (isOpen()) {
            left.await(50, TimeUnit.MILLISECONDS);
        }
    }

    Socket socket() {
        return socket;
    }

    InputStream input() {
        return inbox;
    }

    /** Reads until the client leaves. */
    void readAll() {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                inbox.add(buffer, count);
            }
        } catch (IOException broken) {
            inbox.end();
        } finally {
            inbox.end();
            broken();
        }
    }

    /** Reading or writing failed: unless it was closed here, the client has left. */
    void broken() {
        if (!closedHere.get()) {
            left.countDown();
        }
    }

    /** Closes in order. */
    void close() {
        closedHere.set(true);
        closed.countDown();
        try {
            socket.close();
        } catch (IOException broken) {
            inbox.end();
        }
    }

    /** Breaks the connection, so that the client's next read fails. */
    void reset() throws IOException {
        closedHere.set(true);
        closed.countDown();
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    /** What the client has sent and nobody has read yet. */
    private static final class Inbox extends InputStream {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private byte[] bytes = new byte[4096];
        private int from;
        private int to;
        private boolean ended;

        void add(byte[] chunk, int count) {
            lock.lock();
            try {
                if (to + count > bytes.length) {
                    byte[] larger = new byte[Math.max(2 * (to - from + count), bytes.length)];
                    System.arraycopy(bytes, from, larger, 0, to - from);
                    to -= from;
                    from = 0;
                    bytes = larger;
                }
                System.arraycopy(chunk, 0, bytes, to, count);
                to += count;
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                ended = true;
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            lock.lock();
            try {
                while (from == to && !ended) {
                    more.await();
                }
                if (from == to) {
                    return -1;
                }
                int taken = Math.min(count, to - from);
                System.arraycopy(bytes, from, into, at, taken);
                from += taken;
                return taken;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            } finally {
                lock.unlock();
            }
        }
    }
}
