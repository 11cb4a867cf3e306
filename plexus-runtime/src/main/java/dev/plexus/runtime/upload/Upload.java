package dev.plexus.runtime.upload;

import dev.plexus.api.wire.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A client's body that is read from the client once and can be opened again, as long as what was read is kept. For one thread.
 *
 * <p>Opened again, it gives what is kept first and then goes on with the client.
 */
public final class Upload implements Body, AutoCloseable {
    private final InputStream source;
    private final OptionalLong announced;
    private final Spool spool = new Spool();
    private boolean keeping = true;
    /** How many bytes the client has given. */
    private long taken;

    private boolean ended;

    /**
     * @param announced how many bytes the client says it sends
     */
    public Upload(InputStream source, OptionalLong announced) {
        this.source = source;
        this.announced = announced;
    }

    /** Nothing more is kept from now on: the body is opened once more at most. */
    public void keepNoMore() {
        keeping = false;
    }

    @Override
    public OptionalLong length() {
        return ended ? OptionalLong.of(taken) : announced;
    }

    @Override
    public boolean isRepeatable() {
        return keeping;
    }

    @Override
    public InputStream open() {
        if (taken > spool.length()) {
            throw new IllegalStateException("the body was not kept");
        }
        return new Reading();
    }

    private int fromSource(byte[] into, int from, int count) throws IOException {
        if (ended) {
            return -1;
        }
        int read = source.read(into, from, count);
        if (read < 0) {
            ended = true;
            return -1;
        }
        if (keeping) {
            spool.append(into, from, read);
        }
        taken += read;
        return read;
    }

    /** Lets go of what was kept. */
    @Override
    public void close() {
        spool.close();
    }

    /** One reading from the beginning. */
    private final class Reading extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            int read =
                    position < spool.length() ? spool.read(position, into, from, count) : fromSource(into, from, count);
            position += Math.max(0, read);
            return read;
        }
    }
}
