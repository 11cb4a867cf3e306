package dev.plexus.storage.jdbi;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** A real database for tests, called on the test's own thread. */
final class TestDatabase implements Transactions {
    private final Jdbi jdbi;

    TestDatabase(Path file) {
        this.jdbi = Jdbi.create("jdbc:sqlite:" + file);
    }

    @Override
    public <T> T read(Work<T> work) {
        return jdbi.inTransaction(work::run);
    }

    @Override
    public <T> T write(Work<T> work) {
        return jdbi.inTransaction(work::run);
    }
}
