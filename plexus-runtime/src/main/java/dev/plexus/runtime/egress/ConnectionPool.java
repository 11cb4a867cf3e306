package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/** The connections that are open, by where they lead; the one used last is used first. Thread-safe. */
final class ConnectionPool implements AutoCloseable {
    private final LaxConnPool<Origin, WireConnection> pool;
    private final Connector connector;
    private final Duration idle;

    ConnectionPool(Connector connector, EgressSettings settings) {
        this.connector = connector;
        this.idle = settings.idle();
        this.pool = new LaxConnPool<>(
                Integer.MAX_VALUE,
                TimeValue.of(settings.life()),
                PoolReusePolicy.LIFO,
                (connection, _) -> connection.abort(),
                null);
    }

    /** A connection that an earlier call has left, if it is still good, else a new one. */
    Lease lease(Origin origin, CallContext context) {
        PoolEntry<Origin, WireConnection> entry = entry(origin);
        try {
            WireConnection connection = entry.getConnection();
            if (connection != null && connection.isGone(idleNanos(entry))) {
                entry.discardConnection(CloseMode.IMMEDIATE);
                connection = null;
            }
            return connection == null ? opened(entry, context) : new Lease(entry, connection);
        } catch (RuntimeException failure) {
            pool.release(entry, false);
            throw failure;
        }
    }

    /** A new connection, whatever is in the pool. */
    Lease leaseNew(Origin origin, CallContext context) {
        PoolEntry<Origin, WireConnection> entry = entry(origin);
        try {
            entry.discardConnection(CloseMode.IMMEDIATE);
            return opened(entry, context);
        } catch (RuntimeException failure) {
            pool.release(entry, false);
            throw failure;
        }
    }

    private Lease opened(PoolEntry<Origin, WireConnection> entry, CallContext context) {
        // connecting cannot be taken up again each second, so a client that leaves must be looked out for before
        context.quiet();
        WireConnection connection =
                connector.open(entry.getRoute(), context.timeouts().connect());
        entry.assignConnection(connection);
        return new Lease(entry, connection);
    }

    private PoolEntry<Origin, WireConnection> entry(Origin origin) {
        Future<PoolEntry<Origin, WireConnection>> leased = pool.lease(origin, null);
        try {
            return leased.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SocketFailures.cancelled(interrupted);
        } catch (ExecutionException closed) {
            throw new GatewayException(FailureKind.UNAVAILABLE, "the gateway is stopping", closed);
        }
    }

    private static long idleNanos(PoolEntry<Origin, WireConnection> entry) {
        return TimeValue.ofMilliseconds(System.currentTimeMillis() - entry.getUpdated())
                .toNanoseconds();
    }

    /** Closes connections that have been unused, or open, for too long. */
    void tidy() {
        pool.closeExpired();
        pool.closeIdle(TimeValue.of(idle));
    }

    int idleConnections() {
        return pool.getTotalStats().getAvailable();
    }

    int leasedConnections() {
        return pool.getTotalStats().getLeased();
    }

    @Override
    public void close() {
        pool.close(CloseMode.IMMEDIATE);
    }

    /** The use of one connection, given back once: what comes after the first time does nothing. Thread-safe. */
    final class Lease {
        private final PoolEntry<Origin, WireConnection> entry;
        private final WireConnection connection;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Lease(PoolEntry<Origin, WireConnection> entry, WireConnection connection) {
            this.entry = entry;
            this.connection = connection;
            connection.count();
        }

        WireConnection connection() {
            return connection;
        }

        Origin origin() {
            return entry.getRoute();
        }

        /** Leaves the connection to the next call. */
        void giveBack() {
            if (returned.compareAndSet(false, true)) {
                entry.updateExpiry(TimeValue.of(idle));
                pool.release(entry, connection.isOpen());
            }
        }

        /** Closes the connection at once. */
        void abort() {
            if (returned.compareAndSet(false, true)) {
                connection.abort();
                pool.release(entry, false);
            }
        }
    }
}
