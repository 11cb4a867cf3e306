package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.runtime.concurrent.Cancellation;
import java.time.Instant;

/** What one exchange lends the calls it makes. */
record ExchangeContext(
        String exchangeId, Instant deadline, Timeouts timeouts, Cancellation cancellation, ReplyWriter reply)
        implements CallContext {
    @Override
    public void quiet() {
        if (cancellation.reason().isPresent()) {
            throw new GatewayException(FailureKind.CANCELLED, "the exchange was ended while it waited");
        }
        reply.quiet();
    }
}
