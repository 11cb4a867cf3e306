package dev.plexus.dist;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** What is left of bytes that were read and not kept. */
record Checksum(long length, long crc) {
    /** Reads to the end. */
    static Checksum of(InputStream in) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] piece = new byte[64 * 1024];
        long length = 0;
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            crc.update(piece, 0, count);
            length += count;
        }
        return new Checksum(length, crc.getValue());
    }
}
