package dev.plexus.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers with units, as written in a configuration. */
final class Units {

    static final String DURATION_FORM = "(?:[0-9]+(?:ms|s|m|h|d))+";
    static final String SIZE_FORM = "[0-9]+(?:B|kB|KB|MB|GB|KiB|MiB|GiB)?";

    private static final Pattern DURATION = Pattern.compile(DURATION_FORM);
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("([0-9]+)(B|kB|KB|MB|GB|KiB|MiB|GiB)?");
    private static final Pattern COUNT = Pattern.compile("([0-9]+)([kM]?)");

    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "B",
            1L,
            "kB",
            1_000L,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30);
    private static final Map<String, Long> COUNTS = Map.of("", 1L, "k", 1_000L, "M", 1_000_000L);

    private Units() {}

    /**
     * A length of time, such as {@code 1h30m}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Duration duration(String text) {
        if (!DURATION.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration; write 500ms, 30s, 2m or 1h30m");
        }
        var parts = DURATION_PART.matcher(text);
        var milliseconds = 0L;
        while (parts.find()) {
            milliseconds = plus(milliseconds, times(parts.group(1), MILLISECONDS, parts.group(2), text), text);
        }
        return Duration.ofMillis(milliseconds);
    }

    /**
     * A number of bytes, such as {@code 32MiB}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static ByteSize size(String text) {
        var matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no size; write 64KiB, 32MiB or 1GB");
        }
        var unit = matcher.group(2) == null ? "B" : matcher.group(2);
        return new ByteSize(times(matcher.group(1), BYTES, unit, text));
    }

    /**
     * A whole number, such as {@code 32k}.
     *
     * @throws IllegalArgumentException if the text is none, or too large for an int
     */
    static int count(String text) {
        var matcher = COUNT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number");
        }
        var value = times(matcher.group(1), COUNTS, matcher.group(2), text);
        if (value > Integer.MAX_VALUE) {
            throw tooLarge(text);
        }
        return (int) value;
    }

    private static long times(String digits, Map<String, Long> units, String unit, String text) {
        try {
            return Math.multiplyExact(Long.parseLong(digits), units.getOrDefault(unit, 1L));
        } catch (ArithmeticException | NumberFormatException overflow) {
            throw tooLarge(text);
        }
    }

    private static long plus(long left, long right, String text) {
        try {
            return Math.addExact(left, right);
        } catch (ArithmeticException overflow) {
            throw tooLarge(text);
        }
    }

    private static IllegalArgumentException tooLarge(String text) {
        return new IllegalArgumentException("\"" + text + "\" is too large");
    }
}
