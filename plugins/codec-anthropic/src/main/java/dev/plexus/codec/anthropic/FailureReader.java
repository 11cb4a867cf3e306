package dev.plexus.codec.anthropic;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what an upstream says went wrong: by status, then by type, then by words only this vendor uses. */
final class FailureReader {
    private static final int LONGEST_MESSAGE = 2_000;
    private static final Pattern SECRET = Pattern.compile("sk-[A-Za-z0-9_*-]{6,}");
    /** What the vendor's organizations and workspaces are called. */
    private static final Pattern ACCOUNT = Pattern.compile(
            "\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b|\\bwrkspc_[A-Za-z0-9]{6,}");

    private static final Pattern REFILL = Pattern.compile(
            "per minute|per second|\\brpm\\b|\\btpm\\b|try again in|retry after|too many requests|acceleration limit");
    private static final Pattern CREDIT = Pattern.compile(
            "insufficient_quota|credit balance is too low|insufficient (balance|funds|credits)|out of credits|balance"
                    + " too low|used all available credits|monthly spending limit|spend(ing)?["
                    + " _]limit|billing(_hard)?_limit|payment required|exceeded_current_quota|usage limits?.* regain"
                    + " access|account (is )?(suspended|not active|deactivated)");
    private static final Pattern LONG_CONTEXT = Pattern.compile(
            "prompt is too long|exceeds? (the )?context|context (window|length)|input length and .?max_tokens.? exceed"
                    + "|extra usage is required for long context");
    private static final Pattern BLOCKED = Pattern.compile("content filtering policy|output blocked");
    private static final Pattern DEADLINE = Pattern.compile("deadline expired|deadline_exceeded|deadline exceeded");

    private FailureReader() {}

    /** Whether a document is an error in spite of its status. */
    static boolean isError(JsonObject document) {
        boolean said = document.text("type").filter("error"::equals).isPresent();
        return said || document.object("error").isPresent() && !document.has("content");
    }

    static Failure read(int status, Headers headers, Bytes body) {
        return read(status, headers, parse(body), body);
    }

    /** Reads an error event of a stream, whose status is told by its type only. */
    static Failure read(JsonObject event) {
        return read(200, Headers.EMPTY, event, Bytes.EMPTY);
    }

    private static Failure read(int status, Headers headers, JsonObject document, Bytes body) {
        JsonObject error = document.object("error").orElse(document);
        Optional<String> type = error.text("type").filter(word -> !word.equals("error"));
        Optional<String> code = error.object("details").flatMap(details -> details.text("error_code"));
        Optional<String> said =
                error.text("message").filter(text -> !text.isBlank()).or(() -> document.text("error"));
        int meant = status >= 400 ? status : type.map(FailureReader::status).orElse(500);
        String words = (said.orElse("") + " " + type.orElse("") + " " + code.orElse("")).toLowerCase(Locale.ROOT);
        Failure.Source source = new Failure.Source(
                Optional.of(status),
                type,
                code,
                Optional.empty(),
                retryAfter(headers),
                headers.first("request-id").or(() -> document.text("request_id")));
        FailureKind kind = kind(meant, words, headers);
        return new Failure(kind, message(said, status, body), source, Remedies.of(kind, words));
    }

    private static JsonObject parse(Bytes body) {
        try {
            return Json.parse(body) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (JsonException _) {
            return JsonObject.EMPTY;
        }
    }

    private static int status(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "conflict_error" -> 409;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }

    private static FailureKind kind(int status, String words, Headers headers) {
        return switch (status) {
            case 401 -> FailureKind.KEY_FAULT;
            case 402 -> FailureKind.CREDIT;
            case 403 -> CREDIT.matcher(words).find() ? FailureKind.CREDIT : FailureKind.KEY_FAULT;
            case 404 -> FailureKind.MODEL_MISSING;
            case 408 -> FailureKind.TIMEOUT;
            case 413 -> FailureKind.UPSTREAM_TOO_LARGE;
            case 429 -> tooMany(words, headers);
            case 498, 503, 529 -> FailureKind.OVERLOAD;
            default -> status >= 500 ? server(words) : client(words);
        };
    }

    private static FailureKind client(String words) {
        if (CREDIT.matcher(words).find()) {
            return FailureKind.CREDIT;
        }
        if (LONG_CONTEXT.matcher(words).find()) {
            return FailureKind.CONTEXT_LENGTH;
        }
        if (words.contains("authentication_error")) {
            return FailureKind.KEY_FAULT;
        }
        return BLOCKED.matcher(words).find() ? FailureKind.CONTENT_BLOCKED : FailureKind.CLIENT_FAULT;
    }

    private static FailureKind server(String words) {
        if (DEADLINE.matcher(words).find()) {
            return FailureKind.DEADLINE;
        }
        return words.contains("overloaded") ? FailureKind.OVERLOAD : FailureKind.SERVER_ERROR;
    }

    /** A limit by the minute rests one model; a plan's used-up window rests the credential; spent money rests it for long. */
    private static FailureKind tooMany(String words, Headers headers) {
        if (LONG_CONTEXT.matcher(words).find()) {
            return FailureKind.CONTEXT_LENGTH;
        }
        if (isRejected(headers, "5h") || isRejected(headers, "7d")) {
            return FailureKind.QUOTA_WINDOW;
        }
        if (REFILL.matcher(words).find()) {
            return FailureKind.UPSTREAM_RATE_LIMIT;
        }
        return CREDIT.matcher(words).find() ? FailureKind.CREDIT : FailureKind.UPSTREAM_RATE_LIMIT;
    }

    private static boolean isRejected(Headers headers, String window) {
        return headers.first("anthropic-ratelimit-unified-" + window + "-status")
                .filter("rejected"::equals)
                .isPresent();
    }

    /** The time to wait, in seconds or milliseconds; dates are left to whoever has a clock. */
    private static Optional<Duration> retryAfter(Headers headers) {
        return number(headers.first("retry-after-ms"), 1).or(() -> number(headers.first("retry-after"), 1_000));
    }

    private static Optional<Duration> number(Optional<String> value, int milliseconds) {
        try {
            return value.map(String::strip)
                    .map(Double::parseDouble)
                    .filter(count -> count >= 0 && count < Integer.MAX_VALUE)
                    .map(count -> Duration.ofMillis((long) Math.ceil(count * milliseconds)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String message(Optional<String> said, int status, Bytes body) {
        String message = said.orElseGet(() -> body.isEmpty()
                ? "The upstream answered with status " + status + " and nothing else."
                : "The upstream answered with status " + status + " and a body that is no error of its dialect.");
        String keyless = SECRET.matcher(message).replaceAll("sk-***");
        String clean = ACCOUNT.matcher(keyless).replaceAll("[redacted]");
        return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE);
    }
}
