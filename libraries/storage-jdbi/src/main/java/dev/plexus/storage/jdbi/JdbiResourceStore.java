package dev.plexus.storage.jdbi;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.ResourceStore;
import dev.plexus.api.store.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Resources in the table {@code resource}, their documents as JSON text. Thread-safe.
 *
 * <p>A deleted resource keeps its row, without a document, so that others can learn of the deletion. Changes stand in line at
 * the one row of {@code resource_revision}: they become visible in the order of their revisions.
 */
public final class JdbiResourceStore implements ResourceStore {
    private final Transactions database;

    public JdbiResourceStore(Transactions database) {
        this.database = database;
    }

    @Override
    public Snapshot load() {
        return database.read(handle -> new Snapshot(revision(handle), resources(handle)));
    }

    @Override
    public Optional<Long> put(String kind, String name, JsonObject document, long expected) {
        String text = Json.text(document);
        return database.write(handle -> {
            standInLine(handle);
            if (current(handle, kind, name) != expected) {
                return Optional.empty();
            }
            return Optional.of(change(handle, kind, name, Optional.of(text)));
        });
    }

    @Override
    public Optional<Long> delete(String kind, String name, long expected) {
        return database.write(handle -> {
            standInLine(handle);
            if (expected == 0 || current(handle, kind, name) != expected) {
                return Optional.empty();
            }
            return Optional.of(change(handle, kind, name, Optional.empty()));
        });
    }

    @Override
    public List<Change> changedSince(long revision) {
        return database.read(handle -> handle.createQuery("SELECT kind, name, revision, document FROM resource "
                        + "WHERE revision > :revision ORDER BY revision")
                .bind("revision", revision)
                .map((row, _) -> change(row))
                .list());
    }

    private static List<Resource> resources(Handle handle) {
        return handle.createQuery("SELECT kind, name, revision, document FROM resource "
                        + "WHERE document IS NOT NULL ORDER BY kind, name")
                .map((row, _) -> resource(row))
                .list();
    }

    private static long revision(Handle handle) {
        return handle.createQuery("SELECT revision FROM resource_revision")
                .mapTo(Long.class)
                .one();
    }

    /** Changes nothing, and keeps other changes waiting until this transaction ends. */
    private static void standInLine(Handle handle) {
        handle.execute("UPDATE resource_revision SET revision = revision");
    }

    /** The revision of what is there and not deleted, or 0. */
    private static long current(Handle handle, String kind, String name) {
        return handle.createQuery("SELECT revision FROM resource "
                        + "WHERE kind = :kind AND name = :name AND document IS NOT NULL")
                .bind("kind", kind)
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static long change(Handle handle, String kind, String name, Optional<String> document) {
        long revision = revision(handle) + 1;
        handle.execute("UPDATE resource_revision SET revision = ?", revision);
        int changed = write(
                handle,
                "UPDATE resource SET revision = :revision, document = :document "
                        + "WHERE kind = :kind AND name = :name",
                new Row(kind, name, revision, document));
        if (changed == 0) {
            write(
                    handle,
                    "INSERT INTO resource (kind, name, revision, document) "
                            + "VALUES (:kind, :name, :revision, :document)",
                    new Row(kind, name, revision, document));
        }
        return revision;
    }

    /** A row to write. */
    private record Row(String kind, String name, long revision, Optional<String> document) {}

    private static int write(Handle handle, String statement, Row row) {
        return handle.createUpdate(statement)
                .bind("kind", row.kind())
                .bind("name", row.name())
                .bind("revision", row.revision())
                .bind("document", row.document())
                .execute();
    }

    private static Resource resource(ResultSet row) throws SQLException {
        return new Resource(
                row.getString("kind"),
                row.getString("name"),
                row.getLong("revision"),
                document(row).orElse(JsonObject.EMPTY));
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(row.getString("kind"), row.getString("name"), row.getLong("revision"), document(row));
    }

    private static Optional<JsonObject> document(ResultSet row) throws SQLException {
        try {
            return Columns.text(row, "document").map(Json::parseObject);
        } catch (JsonException failure) {
            throw new StorageException(
                    "the database's resource " + row.getString("kind") + "/" + row.getString("name")
                            + " holds a damaged document: " + failure.getMessage(),
                    failure);
        }
    }
}
