package dev.plexus.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.UsageLog;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerTest {
    private final Storage storage = new Storage();
    private final List<String> metered = new ArrayList<>();
    private final Ledger ledger = new Ledger(storage, account -> metered.add(account.id()));

    @Test
    void writesNothingUntilItIsFlushed() {
        ledger.record(account("1"));
        assertThat(storage.written).isEmpty();

        ledger.flush();

        assertThat(storage.written).containsExactly("1");
        assertThat(metered).containsExactly("1");
    }

    @Test
    void writesInBatches() {
        IntStream.range(0, 1200).forEach(id -> ledger.record(account("" + id)));

        ledger.flush();

        assertThat(storage.batches).containsExactly(500, 500, 200);
        assertThat(storage.written).hasSize(1200).startsWith("0", "1").endsWith("1199");
    }

    @Test
    void writesNothingWhenThereIsNothing() {
        ledger.flush();

        assertThat(storage.batches).isEmpty();
    }

    @Test
    void writesWhatWaitsWhenItCloses() {
        ledger.record(account("1"));

        ledger.close();

        assertThat(storage.written).containsExactly("1");
    }

    @Test
    void triesAgainWhatStorageDidNotTakeAndKeepsTheOrder() {
        storage.broken = true;
        ledger.record(account("1"));
        ledger.flush();
        ledger.record(account("2"));
        ledger.flush();
        assertThat(storage.written).isEmpty();

        storage.broken = false;
        ledger.flush();

        assertThat(storage.written).containsExactly("1", "2");
    }

    @Test
    void neverMakesARequestWaitForStorage() throws Exception {
        storage.hangs = true;
        ledger.record(account("1"));
        Thread flushing = Thread.ofVirtual().start(ledger::flush);
        Eventually.open("the write that hangs", storage.hanging);

        ledger.record(account("2"));

        assertThat(metered).containsExactly("1", "2");
        assertThat(storage.written).isEmpty();
        storage.release.countDown();
        flushing.join();
        assertThat(storage.written).containsExactly("1", "2");
    }

    @Test
    void dropsTheNewestWhenStorageIsAwayForLong() {
        storage.broken = true;
        IntStream.range(0, 20_001).forEach(id -> ledger.record(account("" + id)));

        storage.broken = false;
        ledger.flush();

        assertThat(storage.written).hasSize(20_000).endsWith("19999");
        assertThat(metered).hasSize(20_001);
    }

    private static UsageRecord account(String id) {
        return new UsageRecord(
                id,
                Instant.EPOCH,
                new UsageRecord.Client(Optional.empty(), Optional.empty(), "chat", "chat", Optional.empty(), false),
                Optional.empty(),
                new UsageRecord.Outcome(200, Optional.empty(), Optional.empty(), 1, Duration.ZERO, Optional.empty()),
                Usage.NONE);
    }

    private static final class Storage implements UsageLog {
        private final List<String> written = new ArrayList<>();
        private final List<Integer> batches = new ArrayList<>();
        private final CountDownLatch hanging = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private boolean broken;
        private boolean hangs;

        @Override
        public void append(List<UsageRecord> records) {
            if (broken) {
                throw new StorageException("away");
            }
            if (hangs) {
                hanging.countDown();
                Eventually.open("the end of the hanging", release);
            }
            batches.add(records.size());
            records.forEach(record -> written.add(record.id()));
        }

        @Override
        public List<UsageRecord> newest(int limit) {
            return List.of();
        }
    }
}
