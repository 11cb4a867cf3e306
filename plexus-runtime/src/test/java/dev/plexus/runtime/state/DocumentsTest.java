package dev.plexus.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.StorageException;
import dev.plexus.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private final Disk disk = new Disk();
    private final Documents documents = new Documents(disk, FixedClock.somewhen(), Duration.ofHours(1));

    @Test
    void aDocumentIsFoundBeforeItIsWrittenAndAfter() {
        documents.put(key(1), content(1));

        assertThat(disk.written).isEmpty();
        assertThat(documents.find(key(1))).contains(content(1));

        documents.flush();

        assertThat(disk.written).containsOnlyKeys(key(1));
        assertThat(documents.find(key(1))).contains(content(1));
    }

    @Test
    void whileNothingCanBeWrittenOnlySoMuchWaits() {
        disk.full = true;
        int kept = 0;
        while (kept < 10_000 && isKept(kept)) {
            kept++;
        }

        assertThat(kept).isBetween(100, 1_000);
        for (int more = 0; more < 1_000; more++) {
            int one = kept + more;
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> documents.put(key(one), content(one)));
            assertThat(documents.find(key(one))).isEmpty();
        }
        documents.put(key(0), content(-1));

        disk.full = false;
        documents.flush();

        assertThat(disk.written).hasSize(kept);
        assertThat(documents.find(key(0))).contains(content(-1));
    }

    @Test
    void aDocumentThatIsDeletedIsNotWrittenLater() {
        documents.put(key(1), content(1));

        assertThat(documents.delete(key(1))).isTrue();
        documents.flush();

        assertThat(disk.written).isEmpty();
        assertThat(documents.delete(key(1))).isFalse();
    }

    private boolean isKept(int id) {
        try {
            documents.put(key(id), content(id));
            return true;
        } catch (StorageException full) {
            return false;
        }
    }

    private static DocumentStore.Key key(int id) {
        return new DocumentStore.Key("response", "laptop", Integer.toString(id));
    }

    private static JsonObject content(int number) {
        return JsonObject.of("n", JsonNumber.of(number));
    }

    /** A storage that may be full. For one thread. */
    private static final class Disk implements DocumentStore {
        private final Map<Key, Document> written = new HashMap<>();
        private boolean full;

        @Override
        public void put(List<Document> documents) {
            if (full) {
                throw new StorageException("no space");
            }
            documents.forEach(document -> written.put(document.key(), document));
        }

        @Override
        public Optional<Document> find(Key key, Instant now) {
            return Optional.ofNullable(written.get(key));
        }

        @Override
        public boolean delete(Key key) {
            return written.remove(key) != null;
        }

        @Override
        public List<Key> newest(String kind, int limit, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int deleteExpired(Instant now, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
