package dev.plexus.storage.jdbi;

import dev.plexus.api.store.UsageLog;
import dev.plexus.api.store.UsageRecord;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Usage in the table {@code usage_record}, one row a request. Thread-safe. */
public final class JdbiUsageLog implements UsageLog {
    private final Transactions database;
    private final String insert;

    public JdbiUsageLog(Transactions database, SqlDialect dialect) {
        this.database = database;
        this.insert = dialect.insertUnlessThere("usage_record", UsageRow.COLUMNS, "id");
    }

    @Override
    public void append(List<UsageRecord> records) {
        List<UsageRecord> copy = List.copyOf(records);
        if (!copy.isEmpty()) {
            database.write(handle -> {
                PreparedBatch batch = handle.prepareBatch(insert);
                copy.forEach(each -> UsageRow.bind(batch, each).add());
                return batch.execute().length;
            });
        }
    }

    @Override
    public List<UsageRecord> newest(int limit) {
        return database.read(handle -> handle.createQuery("SELECT " + String.join(", ", UsageRow.COLUMNS)
                        + " FROM usage_record ORDER BY started DESC, id DESC LIMIT :limit")
                .bind("limit", Math.max(0, limit))
                .map((row, _) -> UsageRow.read(row))
                .list());
    }
}
