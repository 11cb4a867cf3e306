package dev.plexus.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.DocumentStore.Document;
import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.testkit.InMemoryStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiredDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Storage storage = new InMemoryStorage().open(new StorageSettings("memory:a", Optional.empty()));
    private final DocumentStore documents = storage.documents().orElseThrow();
    private final ExpiredDocuments expired = new ExpiredDocuments(documents, InstantSource.fixed(NOW));

    @Test
    void removesAllThatHasExpiredAndNothingElse() {
        put("old", 450, NOW);
        put("new", 3, NOW.plusNanos(1));

        expired.remove();

        assertThat(left("old")).isZero();
        assertThat(left("new")).isEqualTo(3);
    }

    @Test
    void leavesTheRestOfAVeryLongListForTheNextTime() {
        put("old", 10_300, NOW);

        expired.remove();
        assertThat(left("old")).isEqualTo(300);

        expired.remove();
        assertThat(left("old")).isZero();
    }

    @Test
    void outlivesAStorageThatDoesNotAnswer() {
        storage.close();

        assertThatCode(expired::remove).doesNotThrowAnyException();
    }

    private void put(String kind, int count, Instant expires) {
        documents.put(IntStream.range(0, count)
                .mapToObj(number -> new Document(
                        new DocumentStore.Key(kind, "alice", String.valueOf(number)), JsonObject.EMPTY, expires))
                .toList());
    }

    private int left(String kind) {
        return documents.newest(kind, 20_000, NOW.minusSeconds(1)).size();
    }
}
