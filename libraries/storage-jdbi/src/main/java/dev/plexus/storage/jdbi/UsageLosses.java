package dev.plexus.storage.jdbi;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.UsageRecord;
import java.util.List;
import java.util.Optional;

/** What a request lost, as JSON text; nothing if it lost nothing. */
final class UsageLosses {
    private UsageLosses() {}

    static Optional<String> write(List<UsageRecord.Lost> losses) {
        if (losses.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Json.text(JsonArray.of(losses.stream()
                .map(lost -> JsonObject.of("code", JsonString.of(lost.code()), "path", JsonString.of(lost.path())))
                .toList())));
    }

    static List<UsageRecord.Lost> read(Optional<String> text) {
        return text.map(UsageLosses::read).orElse(List.of());
    }

    private static List<UsageRecord.Lost> read(String text) {
        try {
            JsonArray list = Json.parse(text) instanceof JsonArray array ? array : JsonArray.EMPTY;
            return list.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .map(lost -> new UsageRecord.Lost(
                            lost.text("code").orElse(""), lost.text("path").orElse("")))
                    .toList();
        } catch (JsonException failure) {
            throw new StorageException(
                    "the database holds damaged losses of a request: " + failure.getMessage(), failure);
        }
    }
}
