package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.DocumentStore.Document;
import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every storage keeps to that keeps documents with an end. Its test extends this beside {@link StorageContract}. */
public abstract class DocumentStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));
    private static final JsonObject ONE = Json.parseObject("{\"a\":1.0,\"b\":[null,\"é\"]}");
    private static final JsonObject TWO = Json.parseObject("{\"a\":2}");

    private final List<Storage> opened = new ArrayList<>();
    private Storage storage = new InMemoryStorage().open(new StorageSettings("memory:unset", Optional.empty()));
    private StorageSettings settings = new StorageSettings("none:", Optional.empty());

    /** The backend on trial. */
    protected abstract StorageBackend backend();

    /** A database that does not exist yet; another one at each call. */
    protected abstract StorageSettings newDatabase() throws Exception;

    @BeforeEach
    public final void openADatabase() throws Exception {
        settings = newDatabase();
        storage = open();
    }

    @AfterEach
    public final void closeEverything() {
        opened.forEach(Storage::close);
    }

    @Test
    public final void findsADocumentAsItWasPut() {
        DocumentStore.Key key = new DocumentStore.Key("kind ü", "naïve/键 'x' %_\\", "\"q\" 😀");
        JsonObject content = ONE.with("text", JsonString.of("tab\t null \u0000 😀 " + "x".repeat(100_000)));
        Document document = new Document(key, content, LATER);

        documents().put(List.of(document));

        assertThat(documents().find(key, NOW)).contains(document);
    }

    @Test
    public final void findsADocumentForNobodyButItsOwner() {
        documents().put(List.of(document("response", "alice", "1", ONE)));

        assertThat(documents().find(new DocumentStore.Key("response", "bob", "1"), NOW))
                .isEmpty();
        assertThat(documents().find(new DocumentStore.Key("response", "Alice", "1"), NOW))
                .isEmpty();
        assertThat(documents().find(new DocumentStore.Key("conversation", "alice", "1"), NOW))
                .isEmpty();
        assertThat(documents().delete(new DocumentStore.Key("response", "bob", "1")))
                .isFalse();
        assertThat(documents().find(new DocumentStore.Key("response", "alice", "1"), NOW))
                .isPresent();
    }

    @Test
    public final void keepsEqualIdsOfOwnersApart() {
        Document alices = document("response", "alice", "1", ONE);
        Document bobs = document("response", "bob", "1", TWO);

        documents().put(List.of(alices, bobs));

        assertThat(documents().find(alices.key(), NOW)).contains(alices);
        assertThat(documents().find(bobs.key(), NOW)).contains(bobs);
    }

    @Test
    public final void findsNothingFromTheMomentItExpires() {
        Document document = document("response", "alice", "1", ONE);
        documents().put(List.of(document));

        assertThat(documents().find(document.key(), LATER.minusNanos(1))).contains(document);
        assertThat(documents().find(document.key(), LATER)).isEmpty();
        assertThat(documents().newest("response", 5, LATER)).isEmpty();
    }

    @Test
    public final void ofSeveralWithOneKeyTheLastIsThere() {
        Document first = document("response", "alice", "1", ONE);
        Document second = new Document(first.key(), TWO, LATER);

        documents().put(List.of(first, second));

        assertThat(documents().find(first.key(), NOW)).contains(second);
        assertThat(documents().newest("response", 5, NOW)).containsExactly(first.key());
    }

    @Test
    public final void replacesWhatIsThere() {
        Document first = document("response", "alice", "1", ONE);
        Document second = new Document(first.key(), TWO, LATER.plusSeconds(1));
        documents().put(List.of(first));

        documents().put(List.of(second));

        assertThat(documents().find(first.key(), NOW)).contains(second);
        assertThat(documents().newest("response", 5, NOW)).containsExactly(first.key());
    }

    @Test
    public final void deletesOnce() {
        Document document = document("response", "alice", "1", ONE);
        documents().put(List.of(document));

        assertThat(documents().delete(document.key())).isTrue();

        assertThat(documents().delete(document.key())).isFalse();
        assertThat(documents().find(document.key(), NOW)).isEmpty();
    }

    @Test
    public final void tellsTheNewestFirst() {
        documents().put(List.of());
        documents()
                .put(List.of(
                        document("response", "alice", "1", ONE),
                        document("response", "bob", "2", ONE),
                        document("conversation", "bob", "3", ONE)));
        documents().put(List.of(document("response", "alice", "4", ONE)));

        assertThat(documents().newest("response", 10, NOW))
                .extracting(DocumentStore.Key::id)
                .containsExactly("4", "2", "1");
        assertThat(documents().newest("response", 2, NOW))
                .extracting(DocumentStore.Key::id)
                .containsExactly("4", "2");
        assertThat(documents().newest("response", 0, NOW)).isEmpty();
        assertThat(documents().newest("nothing", 10, NOW)).isEmpty();
    }

    @Test
    public final void removesAsManyExpiredDocumentsAsAsked() {
        documents().put(numbered("old", 5, NOW));
        documents().put(numbered("new", 2, LATER));

        assertThat(documents().deleteExpired(NOW.minusNanos(1), 100)).isZero();
        assertThat(documents().deleteExpired(NOW, 0)).isZero();
        assertThat(documents().deleteExpired(NOW, 3)).isEqualTo(3);
        assertThat(documents().newest("old", 100, NOW.minusNanos(1))).hasSize(2);
        assertThat(documents().deleteExpired(NOW, 3)).isEqualTo(2);
        assertThat(documents().deleteExpired(NOW, 3)).isZero();

        assertThat(documents().newest("new", 100, NOW)).hasSize(2);
    }

    /** The first of a batch is never seen without the last. */
    @Test
    public final void writesAllOrNone() throws Exception {
        DocumentStore documents = documents();
        CountDownLatch watching = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> writer = threads.submit(() -> {
                watching.await();
                for (int batch = 0; batch < 20; batch++) {
                    documents.put(numbered("batch" + batch, 50, LATER));
                }
                return true;
            });
            for (int batch = 0; batch < 20; batch++) {
                watching.countDown();
                while (documents
                                .find(new DocumentStore.Key("batch" + batch, "alice", "0"), NOW)
                                .isEmpty()
                        && !writer.isDone()) {
                    Thread.onSpinWait();
                }
                assertThat(documents.find(new DocumentStore.Key("batch" + batch, "alice", "49"), NOW))
                        .isPresent();
            }
            writer.get();
        }
    }

    @Test
    public final void findsDocumentsAgainAfterItWasClosed() {
        Document document = document("response", "alice", "1", ONE);
        documents().put(List.of(document));
        storage.close();

        storage = open();

        assertThat(documents().find(document.key(), NOW)).contains(document);
    }

    @Test
    public final void keepsNoDocumentsAfterItWasClosed() {
        DocumentStore documents = documents();
        storage.close();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> documents.put(List.of(document("response", "alice", "1", ONE))));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> documents.find(new DocumentStore.Key("response", "alice", "1"), NOW));
    }

    private DocumentStore documents() {
        return storage.documents().orElseThrow();
    }

    private Storage open() {
        Storage open = backend().open(settings);
        opened.add(open);
        return open;
    }

    private static List<Document> numbered(String kind, int count, Instant expires) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        new Document(new DocumentStore.Key(kind, "alice", String.valueOf(number)), ONE, expires))
                .toList();
    }

    private static Document document(String kind, String owner, String id, JsonObject content) {
        return new Document(new DocumentStore.Key(kind, owner, id), content, LATER);
    }
}
