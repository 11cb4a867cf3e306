package dev.plexus.runtime.media;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.concurrent.atomic.AtomicLong;

/** How much may be fetched for one request, by all its fetches together. Thread-safe. */
final class Budget {
    /** More than any vendor takes in one request. */
    static final long MOST_BYTES = 50L * 1024 * 1024;

    private final AtomicLong left = new AtomicLong(MOST_BYTES);

    /** @throws GatewayException UNSUPPORTED if so much more is too much */
    void spend(int bytes) {
        if (left.addAndGet(-bytes) < 0) {
            throw new GatewayException(
                    FailureKind.UNSUPPORTED,
                    "with the request's other addresses larger than " + MOST_BYTES / 1024 / 1024 + " MiB");
        }
    }
}
