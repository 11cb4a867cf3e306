package dev.plexus.storage.sqlite;

import dev.plexus.storage.jdbi.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Transactions on a SQLite file, done by threads of its own: one that writes and two that read. Thread-safe. */
final class SqliteTransactions implements Transactions, AutoCloseable {
    private static final int READERS = 2;

    private final Failures failures;
    private final Duration patience;
    private final Session writing;
    private final List<Session> reading;
    private final BlockingQueue<Session> idle;
    private final PlatformThreads writerThread = new PlatformThreads("plexus-sqlite-writer", 1);
    private final PlatformThreads readerThreads = new PlatformThreads("plexus-sqlite-reader", READERS);
    private final Writer writer;

    /** @param patience how long a caller waits at most for its work, and the close for everyone's */
    SqliteTransactions(DatabaseFile file, Duration patience) {
        var connections = new Connections(file);
        this.failures = new Failures(file);
        this.patience = patience;
        this.writing = new Session("BEGIN IMMEDIATE", connections::openWriter);
        this.reading = Stream.generate(() -> new Session("BEGIN", connections::openReader))
                .limit(READERS)
                .toList();
        this.idle = new ArrayBlockingQueue<>(READERS, false, reading);
        this.writer = new Writer(writerThread, writing);
    }

    @Override
    public <T> T read(Work<T> work) {
        return await(work, pending -> readerThreads.execute(() -> read(pending)));
    }

    @Override
    public <T> T write(Work<T> work) {
        return await(work, writer::submit);
    }

    /** How much work waits to be written. */
    int queued() {
        return writer.queued();
    }

    private <T> T await(Work<T> work, Consumer<PendingWork<T>> submit) {
        var pending = new PendingWork<>(work);
        try {
            submit.accept(pending);
        } catch (RejectedExecutionException _) {
            throw failures.closed();
        }
        return pending.await(patience, failures);
    }

    /** Runs on a reading thread; there are as many sessions as threads, so that one is always idle here. */
    private void read(PendingWork<?> work) {
        if (!work.begin()) {
            return;
        }
        Session session = idle.remove();
        try {
            session.inTransaction(work::run).run();
        } catch (Throwable failure) {
            work.fail(failure);
        } finally {
            idle.add(session);
        }
    }

    /** Waits until all that was asked for is done. */
    @Override
    public void close() {
        boolean written = writerThread.end(patience);
        boolean read = readerThreads.end(patience);
        if (!written || !read || !closeSessions()) {
            throw failures.unfinished(patience);
        }
    }

    /** On a platform thread too; the connection that writes goes last and tidies up the file. */
    private boolean closeSessions() {
        var closer = new PlatformThreads("plexus-sqlite-closer", 1);
        closer.execute(() -> reading.forEach(Session::close));
        closer.execute(writing::close);
        return closer.end(patience);
    }
}
