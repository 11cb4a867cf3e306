package dev.plexus.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.store.StorageException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigratorTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Migration ONE =
            new Migration(1, "one", "-- a; b\nCREATE TABLE a (x INTEGER);\nCREATE TABLE b (x INTEGER);\n");
    private static final Migration TWO = new Migration(2, "two", "CREATE TABLE c (x INTEGER);\n");
    private static final Migration BROKEN =
            new Migration(2, "broken", "CREATE TABLE c (x INTEGER);\nCREATE TABLE a (x INTEGER);\n");

    @TempDir
    Path folder;

    private Transactions database = new TestDatabase(Path.of("unset"));

    @BeforeEach
    void makeADatabase() {
        database = new TestDatabase(folder.resolve("test.db"));
    }

    @Test
    void takesEveryStepInAnEmptyDatabase() {
        migrate(ONE, TWO);

        assertThat(tables()).containsExactly("a", "b", "c", "plexus_migration");
        assertThat(texts("SELECT version || ' ' || name || ' ' || applied FROM plexus_migration ORDER BY version"))
                .containsExactly("1 one 2026-03-01T12:00:00Z", "2 two 2026-03-01T12:00:00Z");
    }

    @Test
    void takesNoStepTwice() {
        migrate(ONE, TWO);

        migrate(ONE, TWO);

        assertThat(texts("SELECT name FROM plexus_migration ORDER BY version")).containsExactly("one", "two");
    }

    @Test
    void takesOnlyTheStepsThatAreMissing() {
        migrate(ONE);

        migrate(ONE, TWO);

        assertThat(tables()).containsExactly("a", "b", "c", "plexus_migration");
    }

    @Test
    void takesAllMissingStepsOrNone() {
        assertThatException().isThrownBy(() -> migrate(ONE, BROKEN)).withStackTraceContaining("already exists");

        assertThat(tables()).isEmpty();
    }

    @Test
    void refusesADatabaseOfANewerGateway() {
        migrate(ONE, TWO);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> migrate(ONE))
                .withMessageContaining("version 2")
                .withMessageContaining("newer Plexus")
                .withMessageContaining("up to 1");
    }

    @Test
    void refusesStepsWithOtherStatements() {
        migrate(ONE);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> migrate(new Migration(1, "one", "CREATE TABLE a (y INTEGER);\n"), TWO))
                .withMessageContaining("version 1 (one)")
                .withMessageContaining("other statements");
        assertThat(tables()).doesNotContain("c");
    }

    @Test
    void refusesADatabaseThatSkippedAStep() {
        migrate(ONE, TWO);
        database.write(handle -> handle.execute("DELETE FROM plexus_migration WHERE version = 1"));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> migrate(ONE, TWO))
                .withMessageContaining("lacks version 1");
    }

    @Test
    void readsStepsAlikeWhateverTheirLineEnds() {
        var windows = new Migration(1, "one", ONE.sql().replace("\n", "\r\n"));

        assertThat(windows).isEqualTo(ONE);
        assertThat(windows.checksum()).isEqualTo(ONE.checksum());
    }

    @Test
    void countsTheReleasedStepsWithoutGaps() {
        List<Migration> all = Migration.all();

        for (int index = 0; index < all.size(); index++) {
            assertThat(all.get(index).version()).isEqualTo(index + 1);
            assertThat(all.get(index).sql()).endsWith(";\n");
        }
    }

    private void migrate(Migration... steps) {
        new Migrator(List.of(steps), CLOCK).migrate(database);
    }

    private List<String> tables() {
        return texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    }

    private List<String> texts(String query) {
        return database.read(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
