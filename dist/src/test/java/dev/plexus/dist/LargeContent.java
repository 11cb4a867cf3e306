package dev.plexus.dist;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Bytes that are made while they are read, the same in each reading; each piece differs from every other. For one thread. */
final class LargeContent extends InputStream {
    private static final int PIECE = 64 * 1024;

    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private final long length;
    private long given;

    LargeContent(long length) {
        this.length = length;
        new Random(length).nextBytes(piece.array());
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) {
        if (given == length) {
            return -1;
        }
        int at = (int) (given % PIECE);
        if (at == 0) {
            piece.putLong(0, given);
        }
        int read = (int) Math.min(Math.min(count, PIECE - at), length - given);
        piece.get(at, into, from, read);
        given += read;
        return read;
    }
}
