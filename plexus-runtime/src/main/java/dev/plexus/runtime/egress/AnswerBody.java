package dev.plexus.runtime.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/**
 * The body of one answer, read piece by piece; whole or broken, it takes care of its connection. For one thread, save
 * {@link #abort}.
 */
final class AnswerBody {
    /** Nothing came in time. */
    static final int QUIET = -2;

    static final int END = -1;

    /** What may be read after the last interesting byte, to save the connection: no more than its closing marks. */
    private static final int DRAINED_AT_MOST = 1024;

    private static final long DRAIN_NANOS = 2_000_000;

    private final ConnectionPool.Lease lease;
    private final InputStream in;
    private final boolean reusable;
    private boolean ended;
    /** Whether the read before timed out. */
    private boolean quiet;

    /**
     * @param reusable whether another call may use the connection after the last byte
     */
    AnswerBody(ConnectionPool.Lease lease, InputStream in, boolean reusable) {
        this.lease = lease;
        this.in = in;
        this.reusable = reusable;
    }

    /** The body of an answer that has none. */
    static AnswerBody none(ConnectionPool.Lease lease, boolean reusable) {
        return new AnswerBody(lease, new ByteArrayInputStream(new byte[0]), reusable);
    }

    /**
     * Reads what is there, or waits for something.
     *
     * @return how many bytes, or {@link #END}, or {@link #QUIET}, after which reading may go on
     * @throws dev.plexus.api.failure.GatewayException if the connection breaks before the end of the body
     */
    int read(byte[] into, int from, int length, long nanos) {
        if (ended) {
            return END;
        }
        try {
            lease.connection().waitAtMost(nanos);
            int count = in.read(into, from, length);
            if (count < 0) {
                end(reusable && !quiet);
            }
            quiet = false;
            return count;
        } catch (SocketTimeoutException _) {
            quiet = true;
            return QUIET;
        } catch (IOException failure) {
            lease.abort();
            throw SocketFailures.broken("in the middle of an answer", failure);
        }
    }

    /** Nothing more is wanted: keeps the connection if the end of the body is already there. */
    void finish() {
        if (ended) {
            return;
        }
        if (!reusable || Thread.currentThread().isInterrupted()) {
            abort();
            return;
        }
        byte[] rest = new byte[DRAINED_AT_MOST];
        int drained = 0;
        try {
            lease.connection().waitAtMost(DRAIN_NANOS);
            while (drained < DRAINED_AT_MOST) {
                int count = in.read(rest, 0, rest.length);
                if (count < 0) {
                    end(true);
                    return;
                }
                drained += count;
            }
            abort();
        } catch (IOException _) {
            abort();
        }
    }

    /** Closes the connection at once. From any thread. */
    void abort() {
        lease.abort();
    }

    /** A timeout may have fallen between the last chunk and its trailers, which the library then leaves unread. */
    private void end(boolean clean) {
        ended = true;
        if (clean) {
            lease.giveBack();
        } else {
            lease.abort();
        }
    }
}
