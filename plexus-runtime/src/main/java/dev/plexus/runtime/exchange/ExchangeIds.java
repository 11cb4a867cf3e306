package dev.plexus.runtime.exchange;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids of exchanges: UUIDs of version 7 (RFC 9562), which sort by time. Thread-safe if its parts are. */
public final class ExchangeIds {
    private final InstantSource clock;
    private final RandomGenerator random;

    public ExchangeIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id, 36 characters. */
    public String next() {
        long time = clock.millis() << 16;
        long version = 0x7000L | (random.nextLong() & 0x0FFFL);
        long variant = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(time | version, variant).toString();
    }
}
