package dev.plexus.runtime.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes kept to be read again: the first in memory, more in a temporary file. For one thread.
 *
 * <p>The file loses its name as soon as it is open where the system allows it, so that nothing stays behind however the process ends.
 */
final class Spool implements AutoCloseable {
    /** Most uploads that need to be kept are a few fields and a short recording. */
    static final int IN_MEMORY = 64 * 1024;

    private byte[] memory = new byte[4 * 1024];
    private Optional<FileChannel> file = Optional.empty();
    private long length;

    long length() {
        return length;
    }

    void append(byte[] bytes, int from, int count) {
        int fits = Math.clamp(IN_MEMORY - length, 0, count);
        if (fits > 0) {
            int end = (int) length + fits;
            if (end > memory.length) {
                memory = Arrays.copyOf(memory, Math.min(IN_MEMORY, Math.max(end, memory.length * 2)));
            }
            System.arraycopy(bytes, from, memory, (int) length, fits);
        }
        if (fits < count) {
            write(ByteBuffer.wrap(bytes, from + fits, count - fits));
        }
        length += count;
    }

    private void write(ByteBuffer bytes) {
        try {
            if (file.isEmpty()) {
                file = Optional.of(opened());
            }
            while (bytes.hasRemaining()) {
                file.get().write(bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("an upload cannot be kept in a temporary file", failure);
        }
    }

    private FileChannel opened() throws IOException {
        Path path = Files.createTempFile("plexus-", ".upload");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            Files.deleteIfExists(path);
        } catch (IOException open) {
            // then it goes when it is closed
            path.toFile().deleteOnExit();
        }
        return channel;
    }

    /** Reads bytes from the position on; at least one, for the position must be before the end. */
    int read(long position, byte[] into, int from, int count) {
        int wanted = (int) Math.min(count, length - position);
        if (position < IN_MEMORY) {
            int taken = (int) Math.min(wanted, Math.min(length, IN_MEMORY) - position);
            System.arraycopy(memory, (int) position, into, from, taken);
            return taken;
        }
        try {
            return file.orElseThrow().read(ByteBuffer.wrap(into, from, wanted), position - IN_MEMORY);
        } catch (IOException failure) {
            throw new UncheckedIOException("a kept upload cannot be read again", failure);
        }
    }

    @Override
    public void close() {
        if (file.isPresent()) {
            try {
                file.get().close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
