package dev.plexus.runtime.admin;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.ingress.AdminResponse;
import java.util.List;

/** The forms of answers. */
final class Answers {
    private static final Headers JSON = Headers.of("content-type", "application/json");

    private Answers() {}

    static AdminResponse json(int status, JsonValue value) {
        return new AdminResponse(status, JSON, Json.write(value));
    }

    /** A list that has no further page. */
    static AdminResponse list(List<? extends JsonValue> entries) {
        return json(200, JsonObject.of("data", JsonArray.of(List.copyOf(entries)), "next", JsonNull.NULL));
    }

    static AdminResponse nothing() {
        return new AdminResponse(204, Headers.EMPTY, Bytes.EMPTY);
    }
}
