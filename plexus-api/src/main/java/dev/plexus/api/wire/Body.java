package dev.plexus.api.wire;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * What a request carries: bytes at hand, or a stream that is still on its way.
 *
 * <p>For one thread at a time.
 */
public interface Body {
    Body EMPTY = of(Bytes.EMPTY);

    /** How many bytes it has; empty if only its end will tell. */
    OptionalLong length();

    /** Whether it can be opened more than once, each time from its beginning. */
    boolean isRepeatable();

    /**
     * The bytes, from the beginning. Reading throws a {@link dev.plexus.api.failure.GatewayException} if whoever sends them fails
     * to; closing is not needed.
     *
     * @throws IllegalStateException if it was opened before and cannot be repeated
     */
    InputStream open();

    /** Bytes at hand. */
    static Body of(Bytes bytes) {
        return new Whole(bytes);
    }

    /** Bytes at hand. */
    record Whole(Bytes bytes) implements Body {
        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length());
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public InputStream open() {
            return bytes.inputStream();
        }
    }
}
