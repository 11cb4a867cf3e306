package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.Hop;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.failure.Remedy;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a target once more, where its refusal says what it can do without, and remembers what helped. Thread-safe.
 *
 * <p>What a refusal means is the codec's to say; here nothing is read but the remedy.
 */
final class Healing {
    private static final Logger LOG = LoggerFactory.getLogger(Healing.class);

    private final KnownRefusals known;

    Healing(KnownRefusals known) {
        this.known = known;
    }

    /**
     * The reply of the first call, or of the second where the first was refused and there is a remedy.
     *
     * @param call asks the target, treating what it sends, and waits until the reply has begun: some upstreams refuse with the first
     *     event of a stream
     */
    Reply reply(Hop hop, Trace trace, Function<Treatment, Reply> call) {
        try {
            return call.apply(new Treatment(Optional.empty(), known.at(hop)));
        } catch (GatewayException refusal) {
            Remedy remedy = refusal.failure().remedy().orElseThrow(() -> refusal);
            trace.attemptFailed(refusal.failure());
            LOG.info("provider '{}' refused a request for '{}', asking again {}", hop.provider(), hop.model(), remedy);
            Treatment treatment = new Treatment(Optional.of(new Treatment.Refused(remedy, refusal)), known.at(hop));
            Reply reply = call.apply(treatment);
            known.add(hop, remedy, treatment.disowned());
            return reply;
        }
    }
}
