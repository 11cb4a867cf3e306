package dev.plexus.runtime.admin;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.ingress.AdminResponse;
import java.util.Locale;

/** Failures as {@code application/problem+json} (RFC 9457). */
final class Problems {
    private static final Headers TYPE = Headers.of("content-type", "application/problem+json");
    private static final String PAGE = "https://plexus.dev/errors/";

    private Problems() {}

    static AdminResponse of(Failure failure, String path) {
        String code = failure.source().code().orElse(failure.kind().name().toLowerCase(Locale.ROOT));
        return of(failure.status(), code, failure.message(), path);
    }

    static AdminResponse of(int status, String code, String detail, String path) {
        return new AdminResponse(
                status, TYPE, Json.write(problem(status, code, detail, path).build()));
    }

    /** A body that cannot be read, with a pointer to the member at fault. */
    static AdminResponse invalid(JsonException wrong, String path) {
        JsonObject error = JsonObject.of(
                "pointer", JsonString.of("/" + wrong.path().replace('.', '/')),
                "code", JsonString.of("invalid"),
                "message", JsonString.of(String.valueOf(wrong.getMessage())));
        JsonObject problem = problem(422, "validation", "the body is not valid", path)
                .put("errors", JsonArray.of(error))
                .build();
        return new AdminResponse(422, TYPE, Json.write(problem));
    }

    private static JsonObject.Builder problem(int status, String code, String detail, String path) {
        return JsonObject.builder()
                .put("type", PAGE + code)
                .put("title", code.replace('_', ' '))
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .put("instance", path);
    }
}
