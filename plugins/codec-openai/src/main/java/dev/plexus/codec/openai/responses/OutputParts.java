package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.Optional;

/** Items for parts of an answer that come whole. */
final class OutputParts {
    private OutputParts() {}

    /** This dialect's own form, if it is one. */
    static Optional<JsonObject> own(Dialect dialect, JsonValue raw) {
        return dialect.equals(ResponsesCodec.DIALECT) && raw instanceof JsonObject object && !object.has(Notes.PART)
                ? Optional.of(object)
                : Optional.empty();
    }

    /** What a tool of the upstream did; of other dialects only a search of the web can be said. */
    static Optional<JsonObject> serverCall(Part.ServerToolCall call, String seed, int part) {
        Optional<JsonObject> own = own(call.dialect(), call.raw());
        if (own.isPresent() || !call.tool().equals("web_search")) {
            return own;
        }
        String query = ItemWriter.arguments(call.arguments()).text("query").orElse("");
        JsonObject action = JsonObject.of("type", JsonString.of("search"), "query", JsonString.of(query));
        return Optional.of(JsonObject.builder()
                .put("id", Minting.itemId(Optional.empty(), "ws_", seed, part))
                .put("type", "web_search_call")
                .put("status", "completed")
                .put("action", action)
                .build());
    }

    /** A picture the model made. */
    static JsonObject picture(Part.GeneratedMedia media, MediaSource.Base64 picture, String seed, int part) {
        JsonObject item = ItemWriter.generated(media, picture);
        JsonObject named = item.has("id")
                ? item
                : item.with("id", JsonString.of(Minting.itemId(Optional.empty(), "ig_", seed, part)));
        return named.has("status") ? named : named.with("status", JsonString.of("completed"));
    }
}
