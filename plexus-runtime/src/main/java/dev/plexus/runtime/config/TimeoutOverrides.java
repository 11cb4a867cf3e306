package dev.plexus.runtime.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Deadlines of one provider that differ from the general ones.
 *
 * @param connect until the connection stands
 * @param firstByte until the answer begins
 * @param idle between two pieces of the answer
 * @param total for the whole answer, all attempts together
 */
public record TimeoutOverrides(
        @Key(value = "Until the connection stands.", example = "5s")
        Optional<Duration> connect,

        @Key(value = "Until the answer begins.", example = "90s")
        Optional<Duration> firstByte,

        @Key(value = "Between two pieces of the answer.", example = "60s")
        Optional<Duration> idle,

        @Key(value = "For the whole answer, all attempts together.", example = "10m")
        Optional<Duration> total) {

    /** Checks that each is more than nothing. */
    public TimeoutOverrides {
        connect.ifPresent(value -> TimeoutConfig.check("connect", value));
        firstByte.ifPresent(value -> TimeoutConfig.check("first_byte", value));
        idle.ifPresent(value -> TimeoutConfig.check("idle", value));
        total.ifPresent(value -> TimeoutConfig.check("total", value));
    }

    /** No difference. */
    public static TimeoutOverrides none() {
        return new TimeoutOverrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
