package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;

/** A refusal as the dialects {@code chat} and {@code responses} word it. */
final class OpenAiError {
    private OpenAiError() {}

    static JsonObject of(int status, String message) {
        return JsonObject.of(
                "error",
                JsonObject.of(
                        "message",
                        JsonValue.of(message),
                        "type",
                        JsonValue.of(type(status)),
                        "param",
                        JsonNull.NULL,
                        "code",
                        code(status)));
    }

    private static String type(int status) {
        return switch (status) {
            case 429 -> "requests";
            case 503, 529 -> "service_unavailable_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static JsonValue code(int status) {
        return switch (status) {
            case 401 -> JsonValue.of("invalid_api_key");
            case 404 -> JsonValue.of("model_not_found");
            case 429 -> JsonValue.of("rate_limit_exceeded");
            default -> JsonNull.NULL;
        };
    }
}
