package dev.plexus.storage.jdbi;

import java.util.List;

/** What one database says in other words than the rest. Thread-safe. */
public interface SqlDialect {
    /**
     * A statement that inserts a row, or does nothing if there is one with its key. Its parameters have the names of the columns.
     *
     * @param key the column of the primary key
     */
    String insertUnlessThere(String table, List<String> columns, String key);
}
