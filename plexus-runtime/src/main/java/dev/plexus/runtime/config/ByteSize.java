package dev.plexus.runtime.config;

/**
 * A number of bytes, written {@code 64KiB}, {@code 32MiB}, {@code 1GB} or plain.
 *
 * @param bytes the number of bytes, not negative
 */
public record ByteSize(long bytes) {

    /** Checks that the size is not negative. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }
}
