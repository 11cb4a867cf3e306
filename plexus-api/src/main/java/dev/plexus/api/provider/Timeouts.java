package dev.plexus.api.provider;

import java.time.Duration;

/**
 * How long a call may wait, for what.
 *
 * @param connect for a connection
 * @param firstByte from the request sent to the first byte of the answer
 * @param idle between two pieces of an answer
 * @param total for the whole answer, all attempts together
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
    public Timeouts {
        for (Duration each : new Duration[] {connect, firstByte, idle, total}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("a timeout must be longer than nothing: " + each);
            }
        }
    }
}
