package dev.plexus.runtime.exchange;

import dev.plexus.api.provider.Timeouts;
import dev.plexus.runtime.concurrent.Cancellation;
import dev.plexus.runtime.concurrent.Watchdog.Watch;
import dev.plexus.runtime.snapshot.Snapshot;

/**
 * What lasts as long as one exchange.
 *
 * @param snapshot the configuration it was begun with and ends with
 * @param trace what happens to it
 * @param cancellation ends it early
 * @param watch ends it when it takes too long
 * @param client where its answer goes
 */
record Scope(Snapshot snapshot, Trace trace, Cancellation cancellation, Watch watch, ReplyWriter client) {
    /** What surrounds a call to an upstream with these limits. */
    ExchangeContext context(Timeouts timeouts) {
        watch.allow(timeouts.total());
        return new ExchangeContext(trace.id(), trace.started().plus(timeouts.total()), timeouts, cancellation, client);
    }
}
