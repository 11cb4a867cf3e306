package dev.plexus.runtime.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and moments as people write them. */
final class Times {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

    private Times() {}

    /** A moment, a last day (UTC), or a duration from now. */
    static Instant moment(String text) {
        if (DURATION.matcher(text).matches()) {
            return Instant.now().plus(duration(text));
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException wrong) {
            throw new CommandFailed(
                    ExitCode.USAGE, "'" + text + "' is no time — write 90d, 2027-06-30 or 2027-06-30T00:00:00Z", wrong);
        }
    }

    /** Whether a moment, as the gateway writes it, has come. */
    static boolean isPast(String moment) {
        return !Instant.parse(moment).isAfter(Instant.now());
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new CommandFailed(ExitCode.USAGE, "'" + text + "' is no duration — write 30m, 24h or 90d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
