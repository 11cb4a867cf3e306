package dev.plexus.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.store.StorageException;
import dev.plexus.storage.jdbi.Transactions;
import dev.plexus.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTransactionsTest {
    @TempDir
    Path folder;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private SqliteTransactions database = new SqliteTransactions(new DatabaseFile(Path.of("unused")), Duration.ZERO);

    @BeforeEach
    void makeADatabase() {
        database = patient(Duration.ofSeconds(20));
        database.write(handle -> handle.execute("CREATE TABLE item (name TEXT PRIMARY KEY)"));
    }

    @AfterEach
    void closeEverything() {
        release.countDown();
        callers.close();
        database.close();
    }

    @Test
    void worksOnPlatformThreadsOfItsOwn() throws Exception {
        Future<Thread> writing = callers.submit(() -> database.write(_ -> Thread.currentThread()));
        Future<Thread> reading = callers.submit(() -> database.read(_ -> Thread.currentThread()));

        assertThat(writing.get().getName()).isEqualTo("plexus-sqlite-writer");
        assertThat(reading.get().getName()).startsWith("plexus-sqlite-reader-");
        assertThat(List.of(writing.get().isVirtual(), reading.get().isVirtual()))
                .containsOnly(false);
    }

    @Test
    void writesWhatWaitsInOneTransaction() throws Exception {
        Future<Integer> busy = keepTheWriterBusy();

        List<Future<Boolean>> waiting = IntStream.range(0, 20)
                .mapToObj(number -> callers.submit(() -> database.write(handle -> {
                    insert(handle, "item " + number);
                    // Other connections see nothing before the whole batch is committed.
                    return database.read(SqliteTransactionsTest::count) == 0;
                })))
                .toList();
        untilQueued(20);
        release.countDown();

        for (var each : waiting) {
            assertThat(each.get()).isTrue();
        }
        assertThat(busy.get()).isZero();
        assertThat(database.read(SqliteTransactionsTest::count)).isEqualTo(20);
    }

    @Test
    void undoesOnlyTheWorkThatFails() throws Exception {
        Future<Integer> busy = keepTheWriterBusy();
        Future<Integer> good = callers.submit(() -> database.write(handle -> insert(handle, "good")));
        Future<Integer> bad = callers.submit(() -> database.write(handle -> {
            insert(handle, "bad");
            return handle.execute("INSERT INTO nowhere VALUES (1)");
        }));
        Future<Integer> fine = callers.submit(() -> database.write(handle -> insert(handle, "fine")));
        untilQueued(3);

        release.countDown();

        assertThat(busy.get()).isZero();
        assertThat(good.get()).isOne();
        assertThat(fine.get()).isOne();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(bad::get)
                .havingCause()
                .isInstanceOf(StorageException.class)
                .withMessageContaining("no such table: nowhere");
        assertThat(names()).containsExactly("fine", "good");
    }

    @Test
    void readsWhileTheWriterIsBusy() throws Exception {
        Future<Integer> busy = keepTheWriterBusy();

        assertThat(database.read(SqliteTransactionsTest::count)).isZero();

        assertThat(busy.isDone()).isFalse();
    }

    @Test
    void doesNotLetAReaderWrite() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database.read(handle -> insert(handle, "sly")))
                .withMessageContaining("readonly");
        assertThat(names()).isEmpty();
    }

    @Test
    void saysWhenItDidNotAnswerInTimeAndDoesNothingLater() throws Exception {
        try (var hasty = patient(Duration.ofMillis(50))) {
            CountDownLatch begun = new CountDownLatch(1);
            Future<Integer> busy = callers.submit(() -> hasty.write(_ -> pause(begun)));
            Eventually.open("the writer is busy", begun);

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> hasty.write(handle -> insert(handle, "late")))
                    .withMessageContaining("did not answer within 50 ms; nothing was done");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(busy::get)
                    .withMessageContaining("it may yet do what was asked");
            release.countDown();
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFullAndGoesOnWhenThereIsRoom() {
        long pages = limitPages(1);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database.write(handle -> insert(handle, "x".repeat(1_000_000))))
                .withMessageContaining("no room is left for the database " + folder);
        assertThat(names()).isEmpty();

        assertThat(limitPages(100_000)).isGreaterThan(pages);
        database.write(handle -> insert(handle, "x".repeat(1_000_000)));
        assertThat(names()).hasSize(1);
    }

    @Test
    void writesWhatWaitsBeforeItCloses() throws Exception {
        Future<Integer> busy = keepTheWriterBusy();
        Future<Integer> waiting = callers.submit(() -> database.write(handle -> insert(handle, "last")));
        untilQueued(1);

        CompletableFuture<?> closing = CompletableFuture.runAsync(database::close, callers);
        release.countDown();
        closing.get();

        assertThat(busy.get()).isZero();
        assertThat(waiting.get()).isOne();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database.write(handle -> insert(handle, "too late")))
                .withMessageContaining("is closed");
        database = patient(Duration.ofSeconds(20));
        assertThat(names()).containsExactly("last");
    }

    private SqliteTransactions patient(Duration patience) {
        return new SqliteTransactions(new DatabaseFile(folder.resolve("test.db")), patience);
    }

    private Future<Integer> keepTheWriterBusy() {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Integer> busy = callers.submit(() -> database.write(_ -> pause(begun)));
        Eventually.open("the writer is busy", begun);
        return busy;
    }

    private int pause(CountDownLatch begun) {
        begun.countDown();
        Eventually.open("the writer may go on", release);
        return 0;
    }

    private void untilQueued(int count) {
        BooleanSupplier queued = () -> database.queued() >= count;
        Eventually.until(count + " wait for the writer", queued);
    }

    private long limitPages(int count) {
        Transactions.Work<Long> limit = handle -> handle.createQuery("PRAGMA max_page_count = " + count)
                .mapTo(Long.class)
                .one();
        return database.write(limit);
    }

    private List<String> names() {
        return database.read(handle -> handle.createQuery("SELECT name FROM item ORDER BY name")
                .mapTo(String.class)
                .list());
    }

    private static int insert(Handle handle, String name) {
        return handle.execute("INSERT INTO item (name) VALUES (?)", name);
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM item")
                .mapTo(Integer.class)
                .one();
    }
}
