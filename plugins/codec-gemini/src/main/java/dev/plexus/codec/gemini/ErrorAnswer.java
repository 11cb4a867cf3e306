package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A failure as the dialect says it.
 *
 * @param code the HTTP status
 * @param status the vendor's canonical word
 */
record ErrorAnswer(int code, String status, Failure failure) {
    private static final String TYPE = "type.googleapis.com/google.rpc.";

    static ErrorAnswer of(Failure failure) {
        return switch (failure.kind()) {
            case INVALID_REQUEST, UNSUPPORTED, CONTEXT_LENGTH, CONTENT_BLOCKED, UNPROCESSABLE ->
                new ErrorAnswer(400, "INVALID_ARGUMENT", failure);
            case UNAUTHENTICATED -> new ErrorAnswer(401, "UNAUTHENTICATED", failure);
            case BILLING, FORBIDDEN -> new ErrorAnswer(403, "PERMISSION_DENIED", failure);
            case NOT_FOUND, UNKNOWN_MODEL, MODEL_MISSING -> new ErrorAnswer(404, "NOT_FOUND", failure);
            case METHOD_NOT_ALLOWED -> new ErrorAnswer(405, "UNIMPLEMENTED", failure);
            case CLIENT_TIMEOUT, TIMEOUT, DEADLINE, STALL -> new ErrorAnswer(504, "DEADLINE_EXCEEDED", failure);
            case CONFLICT -> new ErrorAnswer(409, "ABORTED", failure);
            case TOO_LARGE, UPSTREAM_TOO_LARGE -> new ErrorAnswer(413, "INVALID_ARGUMENT", failure);
            case UNSUPPORTED_MEDIA_TYPE -> new ErrorAnswer(415, "INVALID_ARGUMENT", failure);
            case RATE_LIMITED, QUOTA_EXCEEDED, UPSTREAM_RATE_LIMIT, QUOTA_WINDOW ->
                new ErrorAnswer(429, "RESOURCE_EXHAUSTED", failure);
            case CANCELLED -> new ErrorAnswer(499, "CANCELLED", failure);
            case INTERNAL -> new ErrorAnswer(500, "INTERNAL", failure);
            case UNAVAILABLE, CREDIT, OVERLOAD -> new ErrorAnswer(503, "UNAVAILABLE", failure);
            case KEY_FAULT, SERVER_ERROR, NETWORK, MALFORMED, TRUNCATED -> new ErrorAnswer(502, "UNAVAILABLE", failure);
            case CLIENT_FAULT -> new ErrorAnswer(failure.status(), word(failure.status()), failure);
        };
    }

    /** The canonical word for a status the upstream chose. */
    private static String word(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
        };
    }

    ClientReply reply() {
        Headers.Builder headers = Headers.builder().add("content-type", "application/json; charset=UTF-8");
        failure.source().retryAfter().ifPresent(wait -> headers.add("retry-after", Long.toString(seconds(wait))));
        return new ClientReply(code, headers.build(), Json.write(document(details())), List.<Loss>of());
    }

    /** The document within a stream, which has no details. */
    JsonObject inStream() {
        return document(JsonArray.EMPTY);
    }

    private JsonObject document(JsonArray details) {
        JsonObject.Builder error = JsonObject.builder()
                .put("code", code)
                .put("message", failure.message())
                .put("status", status);
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return JsonObject.of("error", error.build());
    }

    private JsonArray details() {
        List<JsonValue> details = new ArrayList<>();
        if (failure.kind() == FailureKind.UNAUTHENTICATED) {
            details.add(detail("ErrorInfo")
                    .put("reason", "API_KEY_INVALID")
                    .put("domain", "googleapis.com")
                    .build());
        }
        if (failure.kind() == FailureKind.QUOTA_EXCEEDED) {
            JsonValue violation = JsonObject.of("description", JsonString.of(failure.message()));
            details.add(detail("QuotaFailure")
                    .put("violations", JsonArray.of(violation))
                    .build());
        }
        Optional<Duration> wait = failure.source().retryAfter();
        wait.ifPresent(time -> details.add(
                detail("RetryInfo").put("retryDelay", seconds(time) + "s").build()));
        return JsonArray.of(details);
    }

    private static JsonObject.Builder detail(String type) {
        return JsonObject.builder().put("@type", TYPE + type);
    }

    /** Whole seconds, not too few. */
    private static long seconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
