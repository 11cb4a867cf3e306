package dev.plexus.storage.sqlite;

import dev.plexus.api.store.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The right of one gateway to a database file, as the operating system's lock on a file beside it. Thread-safe.
 *
 * <p>SQLite itself would let two gateways write in turn; but each keeps keys and settings in memory, and neither would learn what the
 * other changed. Tools such as the SQLite shell are not kept out. The system takes the lock back when the process dies; the file stays.
 */
final class GatewayLock implements AutoCloseable {
    private final FileChannel channel;

    private GatewayLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StorageException if another gateway has it, or the lock file cannot be made */
    static GatewayLock take(DatabaseFile file) {
        FileChannel channel = open(file);
        try {
            if (!locked(channel)) {
                throw inUse(file);
            }
            note(channel);
            return new GatewayLock(channel);
        } catch (IOException failure) {
            close(channel);
            throw file.notWritable(failure);
        } catch (Throwable failure) {
            close(channel);
            throw failure;
        }
    }

    private static FileChannel open(DatabaseFile file) {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return FileChannel.open(file.lockFile(), options, file.ownerOnly("rw-------"));
        } catch (IOException failure) {
            throw file.notWritable(failure);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return Optional.<FileLock>ofNullable(channel.tryLock()).isPresent();
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static StorageException inUse(DatabaseFile file) {
        return new StorageException("the database " + file.path() + " is in use by another Plexus"
                + holder(file.lockFile()).map(id -> " (process " + id + ")").orElse("")
                + ": stop that one, or name another database");
    }

    private static Optional<String> holder(Path lockFile) {
        try {
            return Optional.of(Files.readString(lockFile).strip()).filter(id -> id.matches("[0-9]+"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Notes who holds it, for the message to others. */
    private static void note(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
