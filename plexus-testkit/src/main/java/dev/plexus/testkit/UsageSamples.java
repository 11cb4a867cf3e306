package dev.plexus.testkit;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.route.Target;
import dev.plexus.api.store.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Usage records for tests: their ids and times rise with their number. */
public final class UsageSamples {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00.123Z");

    private UsageSamples() {}

    /** Records with numbers from the first, so many of them. */
    public static List<UsageRecord> numbered(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(UsageSamples::full)
                .toList();
    }

    /** A record in which everything is said. */
    public static UsageRecord full(int number) {
        return new UsageRecord(
                id(number),
                started(number),
                new UsageRecord.Client(
                        Optional.of("schlüssel"), Optional.of("team a"), "chat", "embed", Optional.of("fast"), true),
                Optional.of(new Target("acme", "default", "model/7:free")),
                new UsageRecord.Outcome(
                        200,
                        Optional.of("truncated"),
                        Optional.of("messages"),
                        2,
                        Duration.ofMillis(1_234),
                        Optional.of(Duration.ofMillis(56))),
                new Usage(
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        Optional.of(7L),
                        new Usage.Details(
                                new Usage.Modalities(1, 2, 3, 4),
                                new Usage.Modalities(5, 6, 7, 8),
                                9,
                                10,
                                Map.of("web_search", 3L)),
                        true),
                List.of(
                        new UsageRecord.Lost("seed_unsupported", "seed"),
                        new UsageRecord.Lost("stream_repaired", "stream")));
    }

    /** A record in which nothing is said that need not be. */
    public static UsageRecord bare(int number) {
        return new UsageRecord(
                id(number),
                started(number),
                new UsageRecord.Client(Optional.empty(), Optional.empty(), "chat", "chat", Optional.empty(), false),
                Optional.empty(),
                new UsageRecord.Outcome(401, Optional.empty(), Optional.empty(), 0, Duration.ZERO, Optional.empty()),
                Usage.NONE);
    }

    private static Instant started(int number) {
        return BEGIN.plusMillis(number);
    }

    /** A UUIDv7 of the record's time and number. */
    private static String id(int number) {
        String time = "%012x".formatted(started(number).toEpochMilli());
        return "%s-%s-7000-8000-%012x".formatted(time.substring(0, 8), time.substring(8), number);
    }
}
