package dev.plexus.codec.openai;

import java.util.UUID;

/** The time in a request's id, for answers whose upstream names none. */
public final class RequestTime {
    private static final int TIME_ORDERED = 7;

    private RequestTime() {}

    /** The second in which the request began, since the epoch, from an id of RFC 9562's version 7; zero for other ids. */
    public static long seconds(String requestId) {
        try {
            UUID id = UUID.fromString(requestId);
            return id.version() == TIME_ORDERED ? (id.getMostSignificantBits() >>> 16) / 1_000 : 0;
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }
}
