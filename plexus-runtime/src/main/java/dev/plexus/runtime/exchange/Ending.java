package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.runtime.concurrent.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an exchange that failed comes to its end: the failure is noted and told. For the exchange's thread. */
record Ending(Trace trace, Cancellation cancellation) {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    /** Tells the client, if it is still there. */
    void tell(Throwable thrown, ReplyWriter client) {
        Failure failure = failure(thrown);
        cancellation.acknowledge();
        trace.fail(failure);
        keep(failure, client);
        if (failure.kind() == FailureKind.CANCELLED) {
            LOG.debug("request {} was cancelled", trace.id());
            return;
        }
        try {
            client.fail(failure);
        } catch (GatewayException gone) {
            LOG.debug("request {}: the client left before it was told of {}", trace.id(), failure.kind());
        }
    }

    private void keep(Failure failure, ReplyWriter client) {
        try {
            client.keep(failure);
        } catch (GatewayException lost) {
            LOG.warn("request {}: its failure could not be kept: {}", trace.id(), lost.getMessage());
        }
    }

    private Failure failure(Throwable thrown) {
        return cancellation.reason().map(Ending::cancelled).orElseGet(() -> switch (thrown) {
            case GatewayException known -> known.failure();
            default -> unexpected(thrown);
        });
    }

    private static Failure cancelled(Cancellation.Reason reason) {
        return switch (reason) {
            case CLIENT_GONE -> Failure.of(FailureKind.CANCELLED, "the client went away");
            case CLIENT_STALLED -> Failure.of(FailureKind.CANCELLED, "the client stopped reading");
            case RECALLED -> Failure.of(FailureKind.CANCELLED, "the request was cancelled by its client");
            case DEADLINE -> Failure.of(FailureKind.TIMEOUT, "the answer was not complete within the time allowed");
            case SHUTDOWN -> Failure.of(FailureKind.UNAVAILABLE, "the gateway is stopping; try again");
        };
    }

    private Failure unexpected(Throwable thrown) {
        LOG.error("request {} failed by a fault of the gateway or of a plugin", trace.id(), thrown);
        return Failure.of(
                FailureKind.INTERNAL, "internal error; the gateway's log has more under request " + trace.id());
    }
}
