package dev.plexus.api.chat;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;

/** Where a stream's guard tells what it had to repair. For one stream and one thread. */
@FunctionalInterface
public interface StreamRepairs {
    /** For whoever does not want to know. */
    StreamRepairs UNTOLD = (rule, what) -> {};

    /**
     * Notes one repair.
     *
     * @param rule a stable word for the rule that was broken, such as {@code role_twice}; one of few, for metrics
     * @param what what was broken and what became of it, for people
     */
    void repaired(String rule, String what);

    /**
     * The failure of a stream whose order cannot be repaired because its meaning is not certain.
     *
     * @param rule as in {@link #repaired}; the failure's code
     */
    static GatewayException violation(String rule, String what) {
        Failure.Source source = Failure.Source.NONE.withCode(rule);
        return new GatewayException(
                new Failure(FailureKind.MALFORMED, "the upstream's stream is out of order: " + what, source));
    }
}
