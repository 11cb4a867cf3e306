package dev.plexus.storage.jdbi;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Documents in the table {@code document}, their contents as compact JSON text. Thread-safe. */
public final class JdbiDocumentStore implements DocumentStore {
    private static final String OF_KEY = " WHERE kind = :kind AND owner = :owner AND id = :id";

    private final Transactions database;

    public JdbiDocumentStore(Transactions database) {
        this.database = database;
    }

    /** A document as its columns hold it, made before the transaction. */
    private record Row(Key key, long expires, String content) {
        Row(Document document) {
            this(document.key(), Times.nanos(document.expires()), Json.text(document.content()));
        }
    }

    @Override
    public void put(List<Document> documents) {
        List<Row> rows = lastOfEach(documents);
        if (!rows.isEmpty()) {
            database.write(handle -> {
                remove(handle, rows);
                return insert(handle, rows);
            });
        }
    }

    /** What is written twice in one batch is there as it was written last. */
    private static List<Row> lastOfEach(List<Document> documents) {
        SequencedMap<Key, Row> rows = new LinkedHashMap<>();
        documents.forEach(document -> rows.putLast(document.key(), new Row(document)));
        return List.copyOf(rows.values());
    }

    private static void remove(Handle handle, List<Row> rows) {
        PreparedBatch batch = handle.prepareBatch("DELETE FROM document" + OF_KEY);
        rows.forEach(row -> bind(batch, row.key()).add());
        batch.execute();
    }

    private static int insert(Handle handle, List<Row> rows) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO document (kind, owner, id, position, expires, content) "
                + "VALUES (:kind, :owner, :id, "
                + "(SELECT COALESCE(MAX(position), 0) + 1 FROM document WHERE kind = :kind), :expires, :content)");
        rows.forEach(row -> bind(batch, row.key())
                .bind("expires", row.expires())
                .bind("content", row.content())
                .add());
        return batch.execute().length;
    }

    private static PreparedBatch bind(PreparedBatch batch, Key key) {
        return batch.bind("kind", key.kind()).bind("owner", key.owner()).bind("id", key.id());
    }

    @Override
    public Optional<Document> find(Key key, Instant now) {
        return database.read(
                handle -> handle.createQuery("SELECT expires, content FROM document" + OF_KEY + " AND expires > :now")
                        .bind("kind", key.kind())
                        .bind("owner", key.owner())
                        .bind("id", key.id())
                        .bind("now", Times.nanos(now))
                        .map((row, _) -> document(key, row))
                        .findOne());
    }

    private static Document document(Key key, ResultSet row) throws SQLException {
        return new Document(key, content(key, row.getString("content")), Times.instant(row.getLong("expires")));
    }

    private static JsonObject content(Key key, String text) {
        try {
            return Json.parseObject(text);
        } catch (JsonException failure) {
            throw new StorageException(
                    "the database's document " + key.kind() + "/" + key.id() + " is damaged: " + failure.getMessage(),
                    failure);
        }
    }

    @Override
    public boolean delete(Key key) {
        return database.write(handle -> handle.createUpdate("DELETE FROM document" + OF_KEY)
                        .bind("kind", key.kind())
                        .bind("owner", key.owner())
                        .bind("id", key.id())
                        .execute()
                > 0);
    }

    @Override
    public List<Key> newest(String kind, int limit, Instant now) {
        return database.read(handle -> handle.createQuery("SELECT owner, id FROM document "
                        + "WHERE kind = :kind AND expires > :now ORDER BY position DESC LIMIT :limit")
                .bind("kind", kind)
                .bind("now", Times.nanos(now))
                .bind("limit", Math.max(0, limit))
                .map((row, _) -> new Key(kind, row.getString("owner"), row.getString("id")))
                .list());
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return database.write(handle -> {
            List<Key> expired = expired(handle, now, limit);
            PreparedBatch batch = handle.prepareBatch("DELETE FROM document" + OF_KEY);
            expired.forEach(key -> bind(batch, key).add());
            return expired.isEmpty() ? 0 : batch.execute().length;
        });
    }

    private static List<Key> expired(Handle handle, Instant now, int limit) {
        return handle.createQuery(
                        "SELECT kind, owner, id FROM document WHERE expires <= :now ORDER BY expires LIMIT :limit")
                .bind("now", Times.nanos(now))
                .bind("limit", Math.max(0, limit))
                .map((row, _) -> new Key(row.getString("kind"), row.getString("owner"), row.getString("id")))
                .list();
    }
}
