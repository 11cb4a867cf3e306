package dev.plexus.storage.jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads columns that may be null. */
final class Columns {
    private Columns() {}

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
