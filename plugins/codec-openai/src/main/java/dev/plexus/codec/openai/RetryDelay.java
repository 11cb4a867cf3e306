package dev.plexus.codec.openai;

import dev.plexus.api.wire.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an upstream asks to wait: from {@code retry-after-ms}, {@code retry-after} in seconds or as a date (measured from the
 * answer's own date, for there is no clock here), or the words of its message.
 */
final class RetryDelay {
    private static final Pattern WORDS = Pattern.compile(
            "(?:try again|retry) (?:in|after) ((?:\\d+(?:\\.\\d+)?(?:ms|h|m|s))+|\\d+(?:\\.\\d+)? ?s)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ms|h|m|s)", Pattern.CASE_INSENSITIVE);
    /** Nothing asks for longer. Source: the project's notes on cooldowns and limits, section 1.2. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private RetryDelay() {}

    static Optional<Duration> of(Headers headers, String message) {
        return number(headers.first("retry-after-ms"), 1)
                .or(() -> number(headers.first("retry-after"), 1_000))
                .or(() -> date(headers))
                .or(() -> words(message))
                .filter(delay -> !delay.isNegative())
                .map(delay -> delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
    }

    private static Optional<Duration> number(Optional<String> text, long milliseconds) {
        return text.map(String::strip)
                .filter(number -> number.matches("\\d{1,12}(\\.\\d{1,9})?"))
                .map(number -> Duration.ofMillis((long) Math.ceil(Double.parseDouble(number) * milliseconds)));
    }

    private static Optional<Duration> date(Headers headers) {
        try {
            Optional<Instant> until = headers.first("retry-after").map(RetryDelay::instant);
            Optional<Instant> now = headers.first("date").map(RetryDelay::instant);
            return until.flatMap(end -> now.map(begin -> Duration.between(begin, end)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
    }

    private static Optional<Duration> words(String message) {
        Matcher words = WORDS.matcher(message);
        if (!words.find()) {
            return Optional.empty();
        }
        double milliseconds = 0;
        Matcher amount = AMOUNT.matcher(words.group(1));
        while (amount.find()) {
            double unit = switch (amount.group(2).toLowerCase(Locale.ROOT)) {
                case "h" -> 3_600_000;
                case "m" -> 60_000;
                case "s" -> 1_000;
                default -> 1;
            };
            milliseconds += Double.parseDouble(amount.group(1)) * unit;
        }
        return Optional.of(Duration.ofMillis((long) Math.ceil(milliseconds)));
    }
}
