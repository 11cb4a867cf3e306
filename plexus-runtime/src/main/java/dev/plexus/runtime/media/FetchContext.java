package dev.plexus.runtime.media;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What surrounds one fetch, beside the exchange's own thread. */
record FetchContext(String exchangeId, Instant deadline, Timeouts timeouts) implements CallContext {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(10), LONGEST);

    /** No longer than a fetch may take, and no longer than its exchange. */
    static FetchContext within(CallContext exchange, InstantSource clock) {
        Instant longest = clock.instant().plus(LONGEST);
        Instant deadline = longest.isBefore(exchange.deadline()) ? longest : exchange.deadline();
        return new FetchContext(exchange.exchangeId(), deadline, TIMEOUTS);
    }

    @Override
    public void quiet() {
        if (Thread.currentThread().isInterrupted()) {
            throw new GatewayException(FailureKind.CANCELLED, "the exchange was ended while it waited");
        }
    }
}
