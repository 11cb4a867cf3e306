package dev.plexus.storage.jdbi;

import java.time.Instant;

/** Times as columns hold them: nanoseconds since 1970, which reaches from 1677 to 2262. */
final class Times {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Times() {}

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
