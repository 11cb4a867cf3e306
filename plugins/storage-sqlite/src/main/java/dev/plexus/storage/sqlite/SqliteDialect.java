package dev.plexus.storage.sqlite;

import dev.plexus.storage.jdbi.SqlDialect;
import java.util.List;

/** How SQLite says it. Thread-safe. */
final class SqliteDialect implements SqlDialect {
    /** Not {@code INSERT OR IGNORE}: that would also pass over a row that breaks another rule of the table. */
    @Override
    public String insertUnlessThere(String table, List<String> columns, String key) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (:" + String.join(", :", columns)
                + ") ON CONFLICT (" + key + ") DO NOTHING";
    }
}
