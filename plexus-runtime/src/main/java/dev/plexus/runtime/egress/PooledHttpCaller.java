package dev.plexus.runtime.egress;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The HTTP client over pooled connections. Thread-safe.
 *
 * <p>A request is sent once. The one exception: a connection left by an earlier call breaks while the request is being written, so that
 * the upstream cannot have it in full; then it is written once more, to a new connection. A request that went out in full is never
 * repeated, for the upstream may have done and billed the work.
 */
public final class PooledHttpCaller implements HttpCaller, AutoCloseable {
    private final ConnectionPool pool;
    private final Clocks clocks;

    /**
     * @param clock tells when a deadline has come
     * @param nanoTime a monotonic clock
     */
    public PooledHttpCaller(EgressSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this(settings, new Clocks(clock, nanoTime, Duration.ofSeconds(1)));
    }

    PooledHttpCaller(EgressSettings settings, Clocks clocks) {
        this.pool = new ConnectionPool(new Connector(settings, clocks.nanoTime()), settings);
        this.clocks = clocks;
    }

    @Override
    public UpstreamResponse send(HttpCall call, CallContext context) {
        if (Thread.currentThread().isInterrupted()) {
            throw new GatewayException(FailureKind.CANCELLED, "the call was ended by the gateway");
        }
        Origin origin = origin(call);
        Call first = new Call(call, context, lease(call, origin, context), clocks);
        if (first.send()) {
            return first.answer();
        }
        Call again = new Call(call, context, pool.leaseNew(origin, context), clocks);
        again.send();
        return again.answer();
    }

    /** What can be written once only goes out on a connection that nobody has left long ago. */
    private ConnectionPool.Lease lease(HttpCall call, Origin origin, CallContext context) {
        return call.body().isRepeatable() ? pool.lease(origin, context) : pool.leaseNew(origin, context);
    }

    private static Origin origin(HttpCall call) {
        try {
            return Origin.of(call.uri());
        } catch (IllegalArgumentException wrong) {
            throw new GatewayException(
                    FailureKind.INTERNAL, "the provider's base_url cannot be called: " + wrong.getMessage(), wrong);
        }
    }

    /** Closes connections that nobody has used for a while; to be called now and then. */
    public void tidy() {
        pool.tidy();
    }

    /** How many connections wait for a call. */
    public int idleConnections() {
        return pool.idleConnections();
    }

    /** How many connections serve a call. */
    public int leasedConnections() {
        return pool.leasedConnections();
    }

    /** Closes every connection, those in use too. */
    @Override
    public void close() {
        pool.close();
    }
}
