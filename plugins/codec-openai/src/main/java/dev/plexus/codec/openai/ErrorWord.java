package dev.plexus.codec.openai;

import dev.plexus.api.failure.Failure;

/**
 * How the vendor says a kind of failure.
 *
 * <p>Source: translation contract, section 20.
 *
 * @param status the HTTP status
 * @param type the class of the error
 * @param code the error's word, if the failure itself brings none; empty for {@code null}
 */
record ErrorWord(int status, String type, String code) {
    private static final String REQUEST = "invalid_request_error";
    private static final String SERVER = "server_error";
    private static final String UNAVAILABLE = "service_unavailable_error";

    static ErrorWord of(Failure failure) {
        return switch (failure.kind()) {
            case INVALID_REQUEST, UNSUPPORTED -> new ErrorWord(400, REQUEST, "");
            case UNAUTHENTICATED -> new ErrorWord(401, REQUEST, "invalid_api_key");
            case BILLING -> new ErrorWord(402, "insufficient_quota", "insufficient_quota");
            case FORBIDDEN -> new ErrorWord(403, "permission_error", "permission_denied");
            case NOT_FOUND -> new ErrorWord(404, REQUEST, "not_found");
            case UNKNOWN_MODEL, MODEL_MISSING -> new ErrorWord(404, REQUEST, "model_not_found");
            case METHOD_NOT_ALLOWED -> new ErrorWord(405, REQUEST, "method_not_supported");
            case CLIENT_TIMEOUT -> new ErrorWord(408, REQUEST, "request_timeout");
            case CONFLICT -> new ErrorWord(409, REQUEST, "conflict");
            case TOO_LARGE, UPSTREAM_TOO_LARGE -> new ErrorWord(413, REQUEST, "request_too_large");
            case UNSUPPORTED_MEDIA_TYPE -> new ErrorWord(415, REQUEST, "unsupported_media_type");
            case UNPROCESSABLE -> new ErrorWord(422, REQUEST, "");
            case CLIENT_FAULT -> new ErrorWord(Math.max(400, failure.status()), REQUEST, "");
            case CONTEXT_LENGTH -> new ErrorWord(400, REQUEST, "context_length_exceeded");
            case CONTENT_BLOCKED -> new ErrorWord(400, REQUEST, "content_policy_violation");
            case RATE_LIMITED, UPSTREAM_RATE_LIMIT, QUOTA_WINDOW ->
                new ErrorWord(429, "rate_limit_error", "rate_limit_exceeded");
            case QUOTA_EXCEEDED -> new ErrorWord(429, "insufficient_quota", "insufficient_quota");
            case CANCELLED -> new ErrorWord(499, REQUEST, "cancelled");
            case INTERNAL -> new ErrorWord(500, SERVER, "");
            case KEY_FAULT -> new ErrorWord(502, SERVER, "upstream_auth");
            case SERVER_ERROR, NETWORK, MALFORMED, TRUNCATED -> new ErrorWord(502, SERVER, "bad_gateway");
            case CREDIT -> new ErrorWord(503, SERVER, "upstream_quota");
            case UNAVAILABLE -> new ErrorWord(503, UNAVAILABLE, "");
            case OVERLOAD -> new ErrorWord(503, UNAVAILABLE, "overloaded");
            case TIMEOUT, DEADLINE, STALL -> new ErrorWord(504, SERVER, "timeout");
        };
    }
}
