package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.runtime.ledger.StreamMeter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the guards of one stream find, for the metrics and for the exchange's own account, which has each rule once. For the exchange's
 * thread.
 */
final class StreamNotes implements StreamRepairs {
    private final String dialect;
    private final Trace trace;
    private final StreamMeter meter;
    private final Set<String> told = new HashSet<>();

    /**
     * @param dialect what the stream is written in
     */
    StreamNotes(String dialect, Trace trace, StreamMeter meter) {
        this.dialect = dialect;
        this.trace = trace;
        this.meter = meter;
    }

    @Override
    public void repaired(String rule, String what) {
        meter.repaired(dialect, rule);
        if (told.add(rule)) {
            trace.lose(List.of(new Loss("stream_repaired", "stream", rule + ": " + what)));
        }
    }

    /** Asks a guard, and notes if it refuses. */
    <T> T heed(Supplier<T> guard) {
        try {
            return guard.get();
        } catch (GatewayException refused) {
            if (refused.kind() == FailureKind.MALFORMED) {
                String rule = refused.failure().source().code().orElse("unreadable");
                meter.violated(dialect, rule);
                trace.lose(List.of(new Loss("stream_refused", "stream", rule + ": " + refused.getMessage())));
            }
            throw refused;
        }
    }
}
