package dev.plexus.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.DocumentStore.Document;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.testkit.UsageSamples;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract of storages cannot see: rows that others changed, and the edges of what a row can hold. */
final class JdbiStoresTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
    private static final DocumentStore.Key DOCUMENT = new DocumentStore.Key("response", "alice", "1");

    @TempDir
    Path folder;

    private Transactions database = new TestDatabase(Path.of("unset"));

    @BeforeEach
    void makeADatabase() {
        database = new TestDatabase(folder.resolve("test.db"));
        new Migrator(InstantSource.system()).migrate(database);
    }

    @Test
    void namesTheResourceWhoseDocumentIsDamaged() {
        var resources = new JdbiResourceStore(database);
        resources.put("key", "a", JsonObject.EMPTY, 0);
        database.write(handle -> handle.execute("UPDATE resource SET document = '[1]'"));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(resources::load)
                .withMessageContaining("key/a")
                .withMessageContaining("damaged");
    }

    @Test
    void saysThatUsageDetailsAreDamaged() {
        var usage = usage();
        usage.append(List.of(UsageSamples.full(1)));
        database.write(handle -> handle.execute("UPDATE usage_record SET details = 'x'"));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> usage.newest(1))
                .withMessageContaining("damaged usage details");
    }

    @Test
    void keepsEveryDigitOfATime() {
        var usage = usage();
        UsageRecord late = at(Instant.parse("2026-03-01T12:00:00.123456789Z"));
        UsageRecord early = at(Instant.parse("1969-12-31T23:59:59.000000001Z"));

        usage.append(List.of(late, early));

        assertThat(usage.newest(2)).extracting(UsageRecord::started).containsExactly(late.started(), early.started());
    }

    @Test
    void writesNoneOfABatchWithARecordThatCannotBeWritten() {
        var usage = usage();
        UsageRecord impossible = at(Instant.MAX);

        assertThatException().isThrownBy(() -> usage.append(List.of(UsageSamples.full(1), impossible)));

        assertThat(usage.newest(5)).isEmpty();
    }

    @Test
    void findsNoUsageIfNoneIsAskedFor() {
        var usage = usage();
        usage.append(UsageSamples.numbered(0, 3));

        assertThat(usage.newest(0)).isEmpty();
        assertThat(usage.newest(-1)).isEmpty();
    }

    @Test
    void namesTheDocumentThatIsDamagedButNotItsOwner() {
        var documents = new JdbiDocumentStore(database);
        documents.put(List.of(document(TIME)));
        database.write(handle -> handle.execute("UPDATE document SET content = '[1]'"));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> documents.find(DOCUMENT, TIME.minusSeconds(1)))
                .withMessageContaining("response/1")
                .withMessageContaining("damaged")
                .withMessageNotContaining("alice");
    }

    @Test
    void writesNoDocumentOfABatchWithOneThatCannotBeWritten() {
        var documents = new JdbiDocumentStore(database);

        assertThatException().isThrownBy(() -> documents.put(List.of(document(TIME), document(Instant.MAX))));

        assertThat(documents.newest("response", 5, Instant.EPOCH)).isEmpty();
    }

    @Test
    void looksForExpiredDocumentsByAnIndex() {
        List<String> plan =
                database.read(handle -> handle.createQuery("EXPLAIN QUERY PLAN SELECT kind, owner, id FROM document "
                                + "WHERE expires <= 5 ORDER BY expires LIMIT 10")
                        .map((row, _) -> row.getString("detail"))
                        .list());

        assertThat(plan).singleElement().asString().contains("document_by_expiry");
    }

    private static Document document(Instant expires) {
        return new Document(DOCUMENT, JsonObject.EMPTY, expires);
    }

    private JdbiUsageLog usage() {
        return new JdbiUsageLog(
                database,
                (table, columns, key) -> "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (:"
                        + String.join(", :", columns) + ") ON CONFLICT (" + key + ") DO NOTHING");
    }

    private static UsageRecord at(Instant started) {
        UsageRecord sample = UsageSamples.bare(1);
        return new UsageRecord(
                started.toString(), started, sample.client(), sample.target(), sample.outcome(), Usage.NONE);
    }
}
