package dev.plexus.codec.gemini;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an upstream's error, whatever its body is.
 *
 * <p>Source of the classes: the notes on cooldowns and limits, sections 2 and 3.3.
 */
final class ErrorReader {
    private static final int LONGEST_MESSAGE = 2_000;

    private static final Pattern BILLING = Pattern.compile(
            "insufficient_quota|credit balance is too low|insufficient (balance|funds|credits)|out of credits"
                    + "|balance too low|used all available credits|spend(ing)? limit|billing(_hard)?_limit"
                    + "|payment required|prepayment credits are depleted|exceeded_current_quota"
                    + "|account (is )?(suspended|not active|deactivated)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFILL = Pattern.compile(
            "per minute|per second|\\brpm\\b|\\btpm\\b|try again in|retry (after|in)|too many requests",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAILY = Pattern.compile("PerDay|Daily", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTEXT = Pattern.compile(
            "exceeds the maximum number of tokens|input token count.{0,80}exceeds|context (length|window)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCATION =
            Pattern.compile("user location is not supported|api.?key|billing", Pattern.CASE_INSENSITIVE);
    private static final Pattern DEADLINE = Pattern.compile("deadline[ _](expired|exceeded)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OVERLOADED = Pattern.compile("overloaded", Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET = Pattern.compile("\\bAIza[\\w-]{6,}|\\bya29\\.[\\w.-]+|(?<=\\bproject )\\d+"
            + "|(?<=\\b(?:api_key:|project_number:|projects/))[\\w-]+");

    private final int http;
    private final JsonObject error;
    private final ErrorDetails details;
    private final String message;

    private ErrorReader(int http, JsonObject error, String message) {
        this.http = http;
        this.error = error;
        this.details = ErrorDetails.of(error);
        this.message = message;
    }

    /** An error with its status; a status of 2xx gives way to the code within. */
    static Failure read(int status, Headers headers, Bytes body) {
        JsonObject document = document(body);
        JsonObject error = document.object("error").orElse(JsonObject.EMPTY);
        String message = error.text("message")
                .or(() -> document.text("error"))
                .or(() -> document.text("message"))
                .filter(text -> !text.isBlank())
                .orElse("The upstream answered with status " + status + ".");
        return new ErrorReader(status, error, bounded(message)).failure(headers);
    }

    /** An error in the middle of a stream, whose code stands for the status. */
    static Failure ofChunk(JsonObject chunk) {
        JsonObject error = chunk.object("error").orElse(JsonObject.EMPTY);
        int code = error.integer("code").map(Long::intValue).orElse(502);
        String message = error.text("message").or(() -> chunk.text("error")).orElse("The upstream's stream failed.");
        return new ErrorReader(code, error, bounded(message)).failure(Headers.EMPTY);
    }

    private static JsonObject document(Bytes body) {
        try {
            return switch (Json.parse(body)) {
                case JsonObject object -> object;
                // Before a stream that is an array, an error may be wrapped in one.
                case JsonArray array when !array.isEmpty() && array.get(0) instanceof JsonObject first -> first;
                case JsonValue _ -> JsonObject.EMPTY;
            };
        } catch (JsonException notJson) {
            return JsonObject.EMPTY;
        }
    }

    /** What a client may be told: no key, and not whose project it is. */
    private static String bounded(String message) {
        String safe = SECRET.matcher(message).replaceAll("[redacted]");
        return safe.length() <= LONGEST_MESSAGE ? safe : safe.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    private Failure failure(Headers headers) {
        Failure.Source source = Failure.Source.ofStatus(http);
        Optional<String> word = error.text("status");
        if (word.isPresent()) {
            source = source.withType(word.get());
        }
        Optional<String> code = details.reason().or(() -> error.integer("code").map(String::valueOf));
        if (code.isPresent()) {
            source = source.withCode(code.get());
        }
        FailureKind kind = kind();
        Failure failure = new Failure(kind, message, source, Remedies.of(kind, message));
        Optional<Duration> wait = wait(failure.kind(), headers);
        return wait.map(failure::withRetryAfter).orElse(failure);
    }

    /** A daily quota does not come back after the short time its error names. */
    private Optional<Duration> wait(FailureKind kind, Headers headers) {
        return kind == FailureKind.QUOTA_WINDOW
                ? Optional.empty()
                : details.retryDelay().or(() -> ErrorDetails.seconds(headers)).or(() -> ErrorDetails.said(message));
    }

    private FailureKind kind() {
        int status = http / 100 == 2 ? error.integer("code").map(Long::intValue).orElse(502) : http;
        if (details.isKeyFault()) {
            return FailureKind.KEY_FAULT;
        }
        if (status == 402
                || BILLING.matcher(message).find() && !REFILL.matcher(message).find()) {
            return FailureKind.CREDIT;
        }
        return switch (status) {
            case 400 -> refused();
            case 401, 403 -> FailureKind.KEY_FAULT;
            case 404 -> FailureKind.MODEL_MISSING;
            case 408 -> FailureKind.TIMEOUT;
            case 413 -> FailureKind.UPSTREAM_TOO_LARGE;
            case 429 -> exhausted();
            case 500 -> OVERLOADED.matcher(message).find() ? FailureKind.OVERLOAD : FailureKind.SERVER_ERROR;
            case 503, 529 -> DEADLINE.matcher(message).find() ? FailureKind.DEADLINE : FailureKind.OVERLOAD;
            case 504 -> FailureKind.DEADLINE;
            default ->
                status >= 400 && status < 500 && status != 499 ? FailureKind.CLIENT_FAULT : FailureKind.SERVER_ERROR;
        };
    }

    private FailureKind refused() {
        boolean precondition =
                error.text("status").filter("FAILED_PRECONDITION"::equals).isPresent();
        if (precondition && LOCATION.matcher(message).find()) {
            return FailureKind.KEY_FAULT;
        }
        return CONTEXT.matcher(message).find() ? FailureKind.CONTEXT_LENGTH : FailureKind.CLIENT_FAULT;
    }

    private FailureKind exhausted() {
        if (details.isNotOnPlan() || message.contains("limit: 0")) {
            return FailureKind.MODEL_MISSING;
        }
        boolean daily =
                details.quotaIds().stream().anyMatch(id -> DAILY.matcher(id).find());
        return daily ? FailureKind.QUOTA_WINDOW : FailureKind.UPSTREAM_RATE_LIMIT;
    }
}
