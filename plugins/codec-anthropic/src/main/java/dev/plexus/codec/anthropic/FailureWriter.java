package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says a failure in the dialect's words. Source of the table: translation contract, section 20. */
final class FailureWriter {
    private static final String INVALID = "invalid_request_error";
    private static final String TOO_LONG = "prompt is too long";

    private FailureWriter() {}

    /** A failure's status and type on the wire. */
    private record Word(int status, String type) {}

    static ClientReply write(Failure failure, String requestId) {
        Word word = word(failure);
        Headers.Builder headers =
                Headers.builder().add("content-type", "application/json").add("request-id", requestId);
        failure.source().retryAfter().ifPresent(wait -> headers.add("retry-after", seconds(wait)));
        if (failure.kind() == FailureKind.QUOTA_EXCEEDED) {
            headers.add("x-should-retry", "false");
        }
        return new ClientReply(word.status(), headers.build(), Json.write(body(failure, requestId)), List.of());
    }

    /** The body, which is also the payload of an error event. */
    static JsonObject body(Failure failure, String requestId) {
        JsonObject error =
                JsonObject.of("type", JsonString.of(word(failure).type()), "message", JsonString.of(message(failure)));
        return JsonObject.of("type", JsonString.of("error"), "error", error, "request_id", JsonString.of(requestId));
    }

    /** The failure of an answer whose end is no answer. */
    static Failure fault(Stop stop) {
        return Failure.of(
                FailureKind.SERVER_ERROR,
                stop.explanation()
                        .orElse("The upstream gave up within its answer: "
                                + stop.raw().orElse("no reason given")));
    }

    /** Whole seconds, never too few. */
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusMillis(999).toSeconds());
    }

    /** Clients of this dialect know a conversation that is too long by its words. */
    private static String message(Failure failure) {
        String message = failure.message();
        if (failure.kind() == FailureKind.CONTEXT_LENGTH
                && !message.toLowerCase(Locale.ROOT).contains(TOO_LONG)) {
            return TOO_LONG + ": " + message;
        }
        return failure.source()
                .parameter()
                .filter(path -> !message.contains(path))
                .map(path -> path + ": " + message)
                .orElse(message);
    }

    private static Word word(Failure failure) {
        return switch (failure.kind()) {
            case INVALID_REQUEST, UNSUPPORTED, UNPROCESSABLE, CONTEXT_LENGTH, CONTENT_BLOCKED -> new Word(400, INVALID);
            case UNAUTHENTICATED -> new Word(401, "authentication_error");
            case BILLING -> new Word(402, "billing_error");
            case FORBIDDEN -> new Word(403, "permission_error");
            case NOT_FOUND, UNKNOWN_MODEL, MODEL_MISSING -> new Word(404, "not_found_error");
            case METHOD_NOT_ALLOWED -> new Word(405, INVALID);
            case CLIENT_TIMEOUT -> new Word(408, INVALID);
            case CONFLICT -> new Word(409, "conflict_error");
            case TOO_LARGE, UPSTREAM_TOO_LARGE -> new Word(413, "request_too_large");
            case UNSUPPORTED_MEDIA_TYPE -> new Word(415, INVALID);
            case RATE_LIMITED, QUOTA_EXCEEDED, UPSTREAM_RATE_LIMIT, QUOTA_WINDOW -> new Word(429, "rate_limit_error");
            case CANCELLED -> new Word(499, "api_error");
            case INTERNAL -> new Word(500, "api_error");
            case UNAVAILABLE -> new Word(503, "overloaded_error");
            case CLIENT_FAULT -> ofStatus(failure.status());
            case KEY_FAULT, SERVER_ERROR, NETWORK, MALFORMED, TRUNCATED -> new Word(502, "api_error");
            case CREDIT, OVERLOAD -> new Word(529, "overloaded_error");
            case TIMEOUT, DEADLINE, STALL -> new Word(504, "timeout_error");
        };
    }

    /** What another upstream refused with a status of its own. */
    private static Word ofStatus(int status) {
        return switch (status) {
            case 404 -> new Word(404, "not_found_error");
            case 409 -> new Word(409, "conflict_error");
            case 413 -> new Word(413, "request_too_large");
            case 422 -> new Word(400, INVALID);
            default -> new Word(status >= 400 && status < 500 ? status : 400, INVALID);
        };
    }
}
