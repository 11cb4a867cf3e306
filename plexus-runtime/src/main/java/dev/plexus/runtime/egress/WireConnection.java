package dev.plexus.runtime.egress;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One connection to an upstream. For one thread at a time, save {@link #abort}, which any thread may call.
 *
 * <p>Its reads end after a timeout and can be taken up again without loss, in the head and in the body of an answer alike. Its socket
 * belongs to a channel, so that an interrupt ends a blocked read or write on any kind of thread.
 */
final class WireConnection extends DefaultBHttpClientConnection {
    /** The library's own default of 32 KiB costs 70 KiB of heap a stream. */
    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(8192)
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(500)
            .build();

    /** A TLS connection must be read to be checked, which takes a millisecond: not worth it right after use. */
    private static final long CHECKED_AFTER_NANOS = Duration.ofMillis(250).toNanos();

    private final SocketChannel channel;
    private final boolean secure;
    private int calls;

    private WireConnection(SocketChannel channel, boolean secure) {
        super(CONFIG);
        this.channel = channel;
        this.secure = secure;
    }

    static WireConnection plain(SocketChannel channel) throws IOException {
        WireConnection connection = new WireConnection(channel, false);
        connection.bind(channel.socket());
        return connection;
    }

    static WireConnection secure(SocketChannel channel, SSLSocket tls) throws IOException {
        WireConnection connection = new WireConnection(channel, true);
        Socket plain = channel.socket();
        connection.bind(tls, plain);
        return connection;
    }

    /** One more call is about to be made. */
    void count() {
        calls++;
    }

    /** Whether an earlier call has used the connection. */
    boolean isReused() {
        return calls > 1;
    }

    /** The next read waits no longer than this; at least a millisecond, for nothing means forever to a socket. */
    void waitAtMost(long nanos) {
        setSocketTimeout(Timeout.ofMilliseconds(Math.clamp(nanos / 1_000_000, 1, Integer.MAX_VALUE)));
    }

    /**
     * Whether the upstream has closed the connection, or has sent what nobody asked for.
     *
     * @param idleNanos how long it has not been used
     */
    boolean isGone(long idleNanos) {
        try {
            if (!isOpen()) {
                return true;
            }
            return secure ? idleNanos > CHECKED_AFTER_NANOS && isStale() : hasSomethingToRead();
        } catch (IOException broken) {
            return true;
        }
    }

    private boolean hasSomethingToRead() throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.allocate(1)) != 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    /** Closes the connection at once; a thread that reads from it or writes to it gets an exception. */
    void abort() {
        close(CloseMode.IMMEDIATE);
    }
}
