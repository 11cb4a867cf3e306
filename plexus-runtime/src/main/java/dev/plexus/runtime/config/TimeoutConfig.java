package dev.plexus.runtime.config;

import dev.plexus.api.provider.Timeouts;
import java.time.Duration;

/**
 * How long Plexus waits for an upstream.
 *
 * @param connect until the connection stands
 * @param firstByte until the answer begins
 * @param idle between two pieces of the answer
 * @param total for the whole answer, all attempts together
 */
public record TimeoutConfig(
        @Key(value = "Until the connection stands.", fallback = "5s")
        Duration connect,

        @Key(value = "Until the answer begins.", fallback = "60s")
        Duration firstByte,

        @Key(value = "Between two pieces of the answer.", fallback = "60s")
        Duration idle,

        @Key(value = "For the whole answer, all attempts together.", fallback = "10m")
        Duration total) {

    /** Checks that each is more than nothing. */
    public TimeoutConfig {
        check("connect", connect);
        check("first_byte", firstByte);
        check("idle", idle);
        check("total", total);
    }

    /** These deadlines with a provider's differences applied. */
    public Timeouts with(TimeoutOverrides overrides) {
        return new Timeouts(
                overrides.connect().orElse(connect),
                overrides.firstByte().orElse(firstByte),
                overrides.idle().orElse(idle),
                overrides.total().orElse(total));
    }

    static void check(String key, Duration value) {
        Check.that(value.isPositive(), key, "must be more than 0s");
    }
}
