package dev.plexus.storage.jdbi;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.route.Target;
import dev.plexus.api.store.UsageRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A usage record as a row. Times and durations are nanoseconds, times since 1970. */
final class UsageRow {
    static final List<String> COLUMNS = List.of(
            "id",
            "started",
            "client_key",
            "label",
            "dialect",
            "operation",
            "requested_model",
            "streamed",
            "provider",
            "credential",
            "model",
            "status",
            "failure",
            "upstream_dialect",
            "attempts",
            "duration",
            "first_content",
            "uncached_input",
            "cache_read",
            "cache_write_five_minutes",
            "cache_write_one_hour",
            "tool_prompt",
            "visible_output",
            "reasoning",
            "details",
            "estimated",
            "losses");

    private UsageRow() {}

    static PreparedBatch bind(PreparedBatch batch, UsageRecord whole) {
        batch.bind("id", whole.id()).bind("started", Times.nanos(whole.started()));
        bindClient(batch, whole.client());
        bindTarget(batch, whole.target());
        bindOutcome(batch, whole.outcome());
        bindUsage(batch, whole.usage());
        return batch.bind("losses", UsageLosses.write(whole.losses()));
    }

    private static void bindClient(PreparedBatch batch, UsageRecord.Client client) {
        batch.bind("client_key", client.key())
                .bind("label", client.label())
                .bind("dialect", client.dialect())
                .bind("operation", client.operation())
                .bind("requested_model", client.model())
                .bind("streamed", client.streamed());
    }

    private static void bindTarget(PreparedBatch batch, Optional<Target> target) {
        batch.bind("provider", target.map(Target::provider))
                .bind("credential", target.map(Target::credential))
                .bind("model", target.map(Target::model));
    }

    private static void bindOutcome(PreparedBatch batch, UsageRecord.Outcome outcome) {
        batch.bind("status", outcome.status())
                .bind("failure", outcome.failure())
                .bind("upstream_dialect", outcome.upstreamDialect())
                .bind("attempts", outcome.attempts())
                .bind("duration", outcome.duration().toNanos())
                .bind("first_content", outcome.firstContent().map(Duration::toNanos));
    }

    private static void bindUsage(PreparedBatch batch, Usage usage) {
        batch.bind("uncached_input", usage.uncachedInput())
                .bind("cache_read", usage.cacheRead())
                .bind("cache_write_five_minutes", usage.cacheWriteFiveMinutes())
                .bind("cache_write_one_hour", usage.cacheWriteOneHour())
                .bind("tool_prompt", usage.toolPrompt())
                .bind("visible_output", usage.visibleOutput())
                .bind("reasoning", usage.reasoning())
                .bind("details", UsageDetails.write(usage.details()))
                .bind("estimated", usage.estimated());
    }

    static UsageRecord read(ResultSet row) throws SQLException {
        return new UsageRecord(
                row.getString("id"),
                Times.instant(row.getLong("started")),
                client(row),
                target(row),
                outcome(row),
                usage(row),
                UsageLosses.read(Columns.text(row, "losses")));
    }

    private static UsageRecord.Client client(ResultSet row) throws SQLException {
        return new UsageRecord.Client(
                Columns.text(row, "client_key"),
                Columns.text(row, "label"),
                row.getString("dialect"),
                row.getString("operation"),
                Columns.text(row, "requested_model"),
                row.getBoolean("streamed"));
    }

    private static Optional<Target> target(ResultSet row) throws SQLException {
        return Columns.text(row, "provider").isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Target(row.getString("provider"), row.getString("credential"), row.getString("model")));
    }

    private static UsageRecord.Outcome outcome(ResultSet row) throws SQLException {
        return new UsageRecord.Outcome(
                row.getInt("status"),
                Columns.text(row, "failure"),
                Columns.text(row, "upstream_dialect"),
                row.getInt("attempts"),
                Duration.ofNanos(row.getLong("duration")),
                Columns.number(row, "first_content").map(Duration::ofNanos));
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("uncached_input"),
                row.getLong("cache_read"),
                row.getLong("cache_write_five_minutes"),
                row.getLong("cache_write_one_hour"),
                row.getLong("tool_prompt"),
                row.getLong("visible_output"),
                Columns.number(row, "reasoning"),
                UsageDetails.read(Columns.text(row, "details")),
                row.getBoolean("estimated"));
    }
}
