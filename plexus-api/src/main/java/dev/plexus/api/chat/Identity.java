package dev.plexus.api.chat;

import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/**
 * For whom the client asks.
 *
 * @param endUser an opaque id of the person behind the request
 * @param metadata the client's own labels
 */
public record Identity(Optional<String> endUser, Optional<JsonObject> metadata) {
    public static final Identity UNSET = new Identity(Optional.empty(), Optional.empty());
}
