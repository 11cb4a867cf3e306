package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Headers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of the vendor says beyond its words.
 *
 * @param reason the machine-readable reason
 * @param quotaIds the quotas that are used up
 * @param isNotOnPlan whether one of them allows nothing at all
 * @param retryDelay how long to wait
 */
record ErrorDetails(
        Optional<String> reason, List<String> quotaIds, boolean isNotOnPlan, Optional<Duration> retryDelay) {
    private static final Set<String> KEY_REASONS = Set.of(
            "API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED", "SERVICE_DISABLED", "CONSUMER_SUSPENDED", "CONSUMER_INVALID");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s)");
    private static final Pattern SAID = Pattern.compile("retry in (\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s)");

    static ErrorDetails of(JsonObject error) {
        Optional<String> reason = Optional.empty();
        Optional<Duration> delay = Optional.empty();
        List<String> quotas = new ArrayList<>();
        boolean none = false;
        for (JsonValue element : error.array("details").orElse(JsonArray.EMPTY)) {
            if (element instanceof JsonObject detail) {
                reason = detail.text("reason").or(lazily(reason));
                delay = detail.text("retryDelay")
                        .flatMap(text -> duration(text, DURATION))
                        .or(lazily(delay));
                for (JsonValue violation : detail.array("violations").orElse(JsonArray.EMPTY)) {
                    if (violation instanceof JsonObject quota) {
                        quota.text("quotaId").ifPresent(quotas::add);
                        none |= quota.text("quotaValue").filter("0"::equals).isPresent();
                    }
                }
            }
        }
        return new ErrorDetails(reason, quotas, none, delay);
    }

    private static <T> java.util.function.Supplier<Optional<T>> lazily(Optional<T> value) {
        return () -> value;
    }

    boolean isKeyFault() {
        return reason.filter(KEY_REASONS::contains).isPresent();
    }

    /** The wait of the header, which the vendor rarely sends. */
    static Optional<Duration> seconds(Headers headers) {
        return headers.first("retry-after")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** The wait that the words name: {@code Please retry in 34.07s}. */
    static Optional<Duration> said(String message) {
        return duration(message, SAID);
    }

    private static Optional<Duration> duration(String text, Pattern form) {
        Matcher matcher = form.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        int shift = matcher.group(2).equals("s") ? 9 : 6;
        return Optional.of(Duration.ofNanos(number.movePointRight(shift).longValue()));
    }
}
