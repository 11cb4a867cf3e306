package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.store.ResourceStore;
import dev.plexus.api.store.ResourceStore.Change;
import dev.plexus.api.store.ResourceStore.Resource;
import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.api.store.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every storage keeps to. A storage's test extends this and names the backend and a place for a new database. */
public abstract class StorageContract {
    private static final int THREADS = 8;
    private static final int EACH = 25;
    private static final JsonObject ONE = Json.parseObject("{\"a\":1.0,\"b\":[null,\"é\"]}");
    private static final JsonObject TWO = Json.parseObject("{\"a\":2}");

    private final List<Storage> opened = new ArrayList<>();
    private StorageSettings settings = new StorageSettings("none:", Optional.empty());

    /** The backend on trial. */
    protected abstract StorageBackend backend();

    /** A database that does not exist yet; another one at each call. */
    protected abstract StorageSettings newDatabase() throws Exception;

    /** A database of the backend's scheme that can never be opened. */
    protected abstract StorageSettings unusableDatabase() throws Exception;

    @BeforeEach
    public final void chooseADatabase() throws Exception {
        settings = newDatabase();
    }

    @AfterEach
    public final void closeEverything() {
        opened.forEach(Storage::close);
    }

    @Test
    public final void beginsEmpty() {
        Storage storage = open();

        assertThat(storage.resources().load()).isEqualTo(new ResourceStore.Snapshot(0, List.of()));
        assertThat(storage.resources().changedSince(0)).isEmpty();
        assertThat(storage.usage().newest(10)).isEmpty();
        assertThatCode(storage::check).doesNotThrowAnyException();
    }

    @Test
    public final void opensUrlsOfItsScheme() {
        assertThat(settings.url()).startsWith(backend().scheme() + ":");
    }

    @Test
    public final void givesEachChangeTheNextRevisionOfTheStore() {
        ResourceStore resources = open().resources();

        long first = resources.put("key", "a", ONE, 0).orElseThrow();
        long second = resources.put("alias", "a", TWO, 0).orElseThrow();
        long third = resources.put("key", "a", TWO, first).orElseThrow();
        long fourth = resources.delete("alias", "a", second).orElseThrow();

        assertThat(List.of(first, second, third, fourth)).isSorted().doesNotHaveDuplicates();
        assertThat(resources.load())
                .isEqualTo(new ResourceStore.Snapshot(fourth, List.of(new Resource("key", "a", third, TWO))));
    }

    @Test
    public final void keepsDocumentsAsTheyAre() {
        ResourceStore resources = open().resources();
        String name = "naïve/键 \"q\" 'x' %_\\ 😀";
        JsonObject document = ONE.with("text", JsonString.of("tab\t null \u0000 😀 " + "x".repeat(100_000)));

        long revision = resources.put("kind ü", name, document, 0).orElseThrow();

        assertThat(resources.load().resources()).containsExactly(new Resource("kind ü", name, revision, document));
    }

    @Test
    public final void tellsNamesApartThatDifferInCaseOnly() {
        ResourceStore resources = open().resources();

        assertThat(resources.put("key", "a", ONE, 0)).isPresent();
        assertThat(resources.put("key", "A", TWO, 0)).isPresent();
        assertThat(resources.load().resources()).hasSize(2);
    }

    @Test
    public final void refusesAChangeOfWhatHasChangedSince() {
        ResourceStore resources = open().resources();
        long first = resources.put("key", "a", ONE, 0).orElseThrow();
        long second = resources.put("key", "a", TWO, first).orElseThrow();

        assertThat(resources.put("key", "a", ONE, 0)).as("create what is there").isEmpty();
        assertThat(resources.put("key", "a", ONE, first))
                .as("replace an old revision")
                .isEmpty();
        assertThat(resources.put("key", "b", ONE, 7))
                .as("replace what is not there")
                .isEmpty();
        assertThat(resources.delete("key", "a", first))
                .as("delete an old revision")
                .isEmpty();
        assertThat(resources.delete("key", "b", first))
                .as("delete what is not there")
                .isEmpty();

        assertThat(resources.load())
                .as("nothing was changed")
                .isEqualTo(new ResourceStore.Snapshot(second, List.of(new Resource("key", "a", second, TWO))));
    }

    @Test
    public final void createsAgainWhatWasDeleted() {
        ResourceStore resources = open().resources();
        long created = resources.put("key", "a", ONE, 0).orElseThrow();
        long deleted = resources.delete("key", "a", created).orElseThrow();

        assertThat(resources.put("key", "a", TWO, deleted))
                .as("replace what is deleted")
                .isEmpty();
        long again = resources.put("key", "a", TWO, 0).orElseThrow();

        assertThat(again).isGreaterThan(deleted);
        assertThat(resources.load().resources()).containsExactly(new Resource("key", "a", again, TWO));
    }

    @Test
    public final void tellsWhatChangedOldestFirst() {
        ResourceStore resources = open().resources();
        long a = resources.put("key", "a", ONE, 0).orElseThrow();
        long b = resources.put("key", "b", ONE, 0).orElseThrow();
        long gone = resources.delete("key", "a", a).orElseThrow();

        assertThat(resources.changedSince(a))
                .containsExactly(
                        new Change("key", "b", b, Optional.of(ONE)), new Change("key", "a", gone, Optional.empty()));
        assertThat(resources.changedSince(b)).containsExactly(new Change("key", "a", gone, Optional.empty()));
        assertThat(resources.changedSince(gone)).isEmpty();
    }

    @Test
    public final void letsOneOfManyThreadsWin() throws Exception {
        ResourceStore resources = open().resources();

        List<Boolean> created = onManyThreads(thread -> resources
                .put("key", "same", JsonObject.of("by", JsonString.of("t" + thread)), 0)
                .isPresent());

        assertThat(created).containsOnlyOnce(true);
        assertThat(resources.load().resources()).hasSize(1);
    }

    @Test
    public final void keepsEveryChangeOfManyThreads() throws Exception {
        ResourceStore resources = open().resources();

        onManyThreads(thread -> {
            for (int i = 0; i < EACH; i++) {
                assertThat(resources.put("key", thread + "-" + i, ONE, 0)).isPresent();
            }
            return true;
        });

        List<Change> changes = resources.changedSince(0);
        assertThat(resources.load().resources()).hasSize(THREADS * EACH);
        assertThat(changes).hasSize(THREADS * EACH);
        assertThat(changes).extracting(Change::revision).isSorted().doesNotHaveDuplicates();
    }

    @Test
    public final void keepsUsageNewestFirst() {
        Storage storage = open();
        List<UsageRecord> records = UsageSamples.numbered(0, 5);

        storage.usage().append(records);

        assertThat(storage.usage().newest(10)).containsExactlyElementsOf(records.reversed());
        assertThat(storage.usage().newest(2)).containsExactly(records.get(4), records.get(3));
    }

    @Test
    public final void keepsEveryWordOfAUsageRecord() {
        Storage storage = open();

        storage.usage().append(List.of(UsageSamples.full(1), UsageSamples.bare(2)));

        assertThat(storage.usage().newest(2)).containsExactly(UsageSamples.bare(2), UsageSamples.full(1));
    }

    @Test
    public final void leavesAUsageRecordThatIsAlreadyThere() {
        Storage storage = open();
        storage.usage().append(List.of(UsageSamples.full(1)));

        storage.usage().append(List.of(UsageSamples.bare(1), UsageSamples.bare(2)));
        storage.usage().append(List.of(UsageSamples.bare(2)));

        assertThat(storage.usage().newest(10)).containsExactly(UsageSamples.bare(2), UsageSamples.full(1));
    }

    @Test
    public final void takesNoUsageAndMuchUsage() {
        Storage storage = open();

        storage.usage().append(List.of());
        storage.usage().append(UsageSamples.numbered(0, 2_000));

        assertThat(storage.usage().newest(3_000)).hasSize(2_000);
    }

    @Test
    public final void keepsUsageOfManyThreads() throws Exception {
        Storage storage = open();

        onManyThreads(thread -> {
            for (int i = 0; i < EACH; i++) {
                storage.usage().append(UsageSamples.numbered((thread * EACH + i) * 4, 4));
            }
            return true;
        });

        assertThat(storage.usage().newest(10_000)).hasSize(THREADS * EACH * 4);
    }

    @Test
    public final void findsEverythingAgainAfterItWasClosed() {
        Storage first = open();
        long kept = first.resources().put("key", "a", ONE, 0).orElseThrow();
        long other = first.resources().put("key", "b", ONE, 0).orElseThrow();
        long gone = first.resources().delete("key", "b", other).orElseThrow();
        first.usage().append(List.of(UsageSamples.full(1)));
        first.close();

        Storage second = open();

        assertThat(second.resources().load())
                .isEqualTo(new ResourceStore.Snapshot(gone, List.of(new Resource("key", "a", kept, ONE))));
        assertThat(second.resources().changedSince(other)).hasSize(1);
        assertThat(second.usage().newest(10)).containsExactly(UsageSamples.full(1));
        assertThat(second.resources().put("key", "c", ONE, 0))
                .hasValueSatisfying(next -> assertThat(next).isGreaterThan(gone));
    }

    @Test
    public final void saysWhyADatabaseCannotBeOpened() throws Exception {
        StorageSettings unusable = unusableDatabase();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> backend().open(unusable).close())
                .satisfies(failure -> assertThat(failure.getMessage()).isNotBlank());
    }

    @Test
    public final void isOfNoUseAfterItWasClosed() {
        Storage storage = open();

        storage.close();

        assertThatCode(storage::close).as("closed again").doesNotThrowAnyException();
        assertThatExceptionOfType(StorageException.class).isThrownBy(storage::check);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.resources().put("key", "a", ONE, 0));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage.usage().append(List.of(UsageSamples.full(1))));
    }

    private Storage open() {
        Storage storage = backend().open(settings);
        opened.add(storage);
        return storage;
    }

    /** What a thread does. */
    @FunctionalInterface
    private interface Work {
        boolean run(int thread) throws Exception;
    }

    private static List<Boolean> onManyThreads(Work work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> futures = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> work.run(thread)))
                    .toList();
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
