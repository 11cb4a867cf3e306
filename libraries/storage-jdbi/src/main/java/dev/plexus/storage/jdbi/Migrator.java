package dev.plexus.storage.jdbi;

import dev.plexus.api.store.StorageException;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Brings the tables of a database to the version of this gateway. Thread-safe.
 *
 * <p>The table {@code plexus_migration} says which steps were taken and with which text. All missing steps are one
 * transaction: a database is upgraded or left as it was. Nothing is ever downgraded.
 */
public final class Migrator {
    private final List<Migration> known;
    private final InstantSource clock;

    /** @param clock for the note when a step was taken */
    public Migrator(InstantSource clock) {
        this(Migration.all(), clock);
    }

    Migrator(List<Migration> known, InstantSource clock) {
        this.known = List.copyOf(known);
        this.clock = clock;
    }

    /**
     * Takes the missing steps.
     *
     * @throws StorageException if the database was made by a newer gateway, or with other steps than those of this one
     */
    public void migrate(Transactions database) {
        database.write(handle -> {
            handle.execute("CREATE TABLE IF NOT EXISTS plexus_migration (version INTEGER NOT NULL PRIMARY KEY, "
                    + "name TEXT NOT NULL, checksum TEXT NOT NULL, applied TEXT NOT NULL)");
            List<Applied> applied = applied(handle);
            refuseNewer(applied);
            applied.forEach(this::compare);
            known.stream().skip(applied.size()).forEach(step -> take(handle, step));
            return applied.size();
        });
    }

    /** A step the database has taken. */
    private record Applied(int version, String name, String checksum) {}

    private static List<Applied> applied(Handle handle) {
        return handle.createQuery("SELECT version, name, checksum FROM plexus_migration ORDER BY version")
                .map((row, _) -> new Applied(row.getInt("version"), row.getString("name"), row.getString("checksum")))
                .list();
    }

    private void refuseNewer(List<Applied> applied) {
        if (!applied.isEmpty() && applied.getLast().version() > known.size()) {
            throw new StorageException("the database has tables of version "
                    + applied.getLast().version() + ", made by a newer Plexus; this one knows versions up to "
                    + known.size() + ": start the newer Plexus, or name another database");
        }
        for (int index = 0; index < applied.size(); index++) {
            if (applied.get(index).version() != index + 1) {
                throw new StorageException("the database's table plexus_migration lacks version " + (index + 1)
                        + ", so its tables cannot be trusted: restore a backup, or name another database");
            }
        }
    }

    private void compare(Applied applied) {
        Migration step = known.get(applied.version() - 1);
        if (!step.checksum().equals(applied.checksum())) {
            throw new StorageException("the database's tables of version " + applied.version() + " (" + applied.name()
                    + ") were made with other statements than this Plexus has: start the Plexus that made them, "
                    + "restore a backup, or name another database");
        }
    }

    private void take(Handle handle, Migration step) {
        step.statements().forEach(handle::execute);
        handle.createUpdate("INSERT INTO plexus_migration (version, name, checksum, applied) "
                        + "VALUES (:version, :name, :checksum, :applied)")
                .bind("version", step.version())
                .bind("name", step.name())
                .bind("checksum", step.checksum())
                .bind("applied", clock.instant().toString())
                .execute();
    }
}
