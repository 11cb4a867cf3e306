package dev.plexus.runtime.upload;

import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * A body with other bytes in place of some.
 *
 * @param from the first byte that is replaced
 * @param to the byte behind the last one
 */
public record EditedBody(Body body, long from, long to, Bytes replacement) implements Body {
    @Override
    public OptionalLong length() {
        OptionalLong before = body.length();
        return before.isPresent()
                ? OptionalLong.of(before.getAsLong() - (to - from) + replacement.length())
                : OptionalLong.empty();
    }

    @Override
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    @Override
    public InputStream open() {
        InputStream in = body.open();
        List<InputStream> parts = List.of(new Beginning(in, from), replacement.inputStream(), new Rest(in, to - from));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** An input that is read in runs of bytes. */
    private abstract static class Runs extends InputStream {
        @Override
        public final int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public abstract int read(byte[] into, int at, int count) throws IOException;
    }

    /** So many bytes of an input. */
    private static final class Beginning extends Runs {
        private final InputStream in;
        private long left;

        Beginning(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(into, at, (int) Math.min(count, left));
            left -= Math.max(0, read);
            return read;
        }
    }

    /** What follows in an input behind so many bytes. */
    private static final class Rest extends Runs {
        private final InputStream in;
        private long skipped;

        Rest(InputStream in, long skipped) {
            this.in = in;
            this.skipped = skipped;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            if (skipped > 0) {
                in.skipNBytes(skipped);
                skipped = 0;
            }
            return in.read(into, at, count);
        }
    }
}
