package dev.plexus.runtime.ingress;

import dev.plexus.runtime.concurrent.Background;
import io.helidon.common.socket.HelidonSocket;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The reading side of one client's connection, which can be read ahead to notice that the client has gone.
 *
 * <p>What is read ahead is kept and handed to the server when it reads its next request. The thread of the connection calls everything
 * here save {@link #readAhead}, which runs on a thread of its own, one at a time. The lock guards the bytes kept and the state; nothing
 * blocks inside it but waiting for the other thread.
 */
final class ClientConnection implements Supplier<byte[]> {
    /** The connection whose request the current thread serves. */
    static final ScopedValue<ClientConnection> CURRENT = ScopedValue.newInstance();

    /** How much is kept of requests sent before the current one is answered; then reading waits, and so does noticing. */
    private static final int KEPT_AT_MOST = 64 * 1024;

    /** How long bytes that nobody wants are taken before the connection closes, so that the client gets to read the answer. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final byte[] NOTHING = {};

    private final HelidonSocket socket;
    private final Background background;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private int keptBytes;
    private boolean reading;
    private boolean ended;
    private Optional<Runnable> whenGone = Optional.empty();
    private Optional<Duration> patience = Optional.empty();
    private boolean closing;
    private boolean lingers = true;

    ClientConnection(HelidonSocket socket, Background background) {
        this.socket = socket;
        this.background = background;
    }

    /** A client that sends nothing in the middle of its request. */
    static final class Stalled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stalled() {
            super("the client sent nothing for too long");
        }
    }

    /** The next bytes for the server; null at the end, as the server wants it. */
    @Override
    @SuppressWarnings("NullAway") // the server's contract for the end of data
    public byte[] get() {
        lock.lock();
        try {
            if (closing || !await()) {
                return null;
            }
            byte[] next = kept.poll();
            if (next != null) {
                keptBytes -= next.length;
                return next;
            }
            if (ended) {
                return null;
            }
        } finally {
            lock.unlock();
        }
        byte[] read = read();
        return read.length == 0 ? null : read;
    }

    /** Waits until there is something to say without reading on this thread; false if the thread was told to stop. */
    private boolean await() {
        if (kept.isEmpty() && !ended && patience.isPresent()) {
            start();
        }
        long left = patience.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        try {
            while (kept.isEmpty() && reading) {
                if (left <= 0) {
                    throw new Stalled();
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** From now on the client may be silent no longer than this while it is being read. */
    void expectWithin(Duration limit) {
        patience = Optional.of(limit);
    }

    /** From now on the client may be silent as long as it likes. */
    void expectNothing() {
        patience = Optional.empty();
    }

    /** Does the action, once, when the client goes away before {@link #unwatch}. */
    void watch(Runnable action) {
        lock.lock();
        try {
            if (!ended) {
                whenGone = Optional.of(action);
                start();
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    void unwatch() {
        lock.lock();
        try {
            whenGone = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        if (!reading && keptBytes < KEPT_AT_MOST) {
            reading = true;
            background.once("read-ahead", this::readAhead);
        }
    }

    private void readAhead() {
        boolean more = true;
        while (more) {
            byte[] bytes = read();
            Optional<Runnable> action = Optional.empty();
            lock.lock();
            try {
                if (bytes.length == 0) {
                    ended = true;
                    action = whenGone;
                } else {
                    kept.add(bytes);
                    keptBytes += bytes.length;
                }
                more = !ended && whenGone.isPresent() && keptBytes < KEPT_AT_MOST;
                reading = more;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            action.ifPresent(Runnable::run);
        }
    }

    /** What comes next; no bytes at the end, however it came about. */
    private byte[] read() {
        try {
            byte[] bytes = socket.get();
            return bytes == null ? NOTHING : bytes;
        } catch (UncheckedIOException | IllegalStateException broken) {
            return NOTHING;
        }
    }

    /** The client has asked for the connection to close after the answer, and waits for that. */
    void closeAsAsked() {
        closeAfterAnswer();
        lingers = false;
    }

    /** No further request is taken; the connection closes when the current answer is out. */
    void closeAfterAnswer() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /** Takes and forgets what the client still sends, for a moment, lest its unread bytes destroy the answer on its way. */
    void linger() {
        long left = LINGER.toNanos();
        lock.lock();
        try {
            while (lingers && !ended && left > 0) {
                kept.clear();
                keptBytes = 0;
                start();
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the connection at once, so that an answer under way does not look complete. */
    void abort() {
        try {
            socket.close();
        } catch (UncheckedIOException _) {
            // it is closed
        }
    }

    /** Of the client, without a port. */
    String remoteAddress() {
        return socket.remotePeer().host();
    }
}
