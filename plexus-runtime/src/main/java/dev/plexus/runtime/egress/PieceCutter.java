package dev.plexus.runtime.egress;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.Optional;

/** Makes a raw frame of whatever has come, so that an answer of any size passes through little memory. For one thread. */
final class PieceCutter implements FrameCutter {
    private static final int LARGEST_PIECE = 16 * 1024;

    private final byte[] buffer = new byte[LARGEST_PIECE];
    private int end;

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int room() {
        return end;
    }

    @Override
    public void added(int count) {
        end += count;
    }

    @Override
    public Optional<Frame> next() {
        if (end == 0) {
            return Optional.empty();
        }
        Bytes piece = Bytes.copyOf(buffer, 0, end);
        end = 0;
        return Optional.of(Frame.raw(piece));
    }

    @Override
    public Optional<Frame> last() {
        return next();
    }
}
