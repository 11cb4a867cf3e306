package dev.plexus.runtime.egress;

import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.HttpCall;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/** One request on one connection, and the wait for its answer. For one thread. */
final class Call {
    /** How long to look for an answer when the upstream no longer takes the request: it may have said why. */
    private static final Timeout EARLY_ANSWER = Timeout.ofMilliseconds(100);

    /** More than this may not fit between the two machines, so that sending waits for an upstream that reads. */
    private static final int SMALL_BODY = 64 * 1024;

    private final CallContext context;
    private final ConnectionPool.Lease lease;
    private final WireConnection connection;
    private final Clocks clocks;
    private final ClassicHttpRequest request;
    private final long bodyLength;
    private final boolean repeatable;
    private final Delivery delivery;
    private boolean sentInFull;

    Call(HttpCall call, CallContext context, ConnectionPool.Lease lease, Clocks clocks) {
        this.context = context;
        this.lease = lease;
        this.connection = lease.connection();
        this.clocks = clocks;
        this.request = RequestHead.of(call, lease.origin(), lease::abort);
        this.bodyLength = call.body().length().orElse(Long.MAX_VALUE);
        this.repeatable = call.body().isRepeatable();
        this.delivery = call.delivery();
    }

    /**
     * Sends the request.
     *
     * @return false if an old connection broke under it, so that it may be sent again
     * @throws GatewayException if the connection is new and broke, or the thread was interrupted
     */
    boolean send() {
        lookOut();
        try {
            connection.sendRequestHeader(request);
            if (request.getEntity() != null) {
                connection.sendRequestEntity(request);
            }
            connection.flush();
            sentInFull = true;
            return true;
        } catch (IOException failure) {
            return answeredEarly() || mayRepeat(failure);
        } catch (HttpException failure) {
            lease.abort();
            throw SocketFailures.notHttp(failure);
        } catch (RuntimeException failure) {
            lease.abort();
            throw failure;
        }
    }

    /** A blocked write cannot be taken up again each second, so a client that leaves must be looked out for before. */
    private void lookOut() {
        if (bodyLength > SMALL_BODY) {
            try {
                context.quiet();
            } catch (RuntimeException over) {
                lease.abort();
                throw over;
            }
        }
    }

    private boolean mayRepeat(IOException failure) {
        lease.abort();
        if (repeatable && connection.isReused() && !Thread.currentThread().isInterrupted()) {
            return false;
        }
        throw SocketFailures.broken("while the request was sent", failure);
    }

    private boolean answeredEarly() {
        try {
            return !Thread.currentThread().isInterrupted()
                    && connection.isOpen()
                    && connection.isDataAvailable(EARLY_ANSWER);
        } catch (IOException _) {
            return false;
        }
    }

    /** The answer: in full, or as a stream if it is one. */
    UpstreamResponse answer() {
        try {
            return new Answer(request, head(), lease, sentInFull).read(delivery, bodyPatience(), clocks.nanoTime());
        } catch (RuntimeException failure) {
            lease.abort();
            throw failure;
        }
    }

    private Wait patience(Duration limit, String complaint) {
        return new Wait(context, clocks, limit, complaint);
    }

    private Wait bodyPatience() {
        return patience(context.timeouts().idle(), "the upstream did not go on with its answer");
    }

    private ClassicHttpResponse head() {
        Wait wait = patience(context.timeouts().firstByte(), "the upstream did not begin to answer");
        while (true) {
            try {
                connection.waitAtMost(wait.nextNanos());
                ClassicHttpResponse head = connection.receiveResponseHeader();
                if (head.getCode() >= 200) {
                    return head;
                }
            } catch (SocketTimeoutException _) {
                wait.nothing();
            } catch (IOException failure) {
                throw SocketFailures.broken("before it answered", failure);
            } catch (HttpException failure) {
                throw SocketFailures.notHttp(failure);
            }
        }
    }
}
