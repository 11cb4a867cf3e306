package dev.plexus.storage.jdbi;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The details of usage as JSON text; counts of zero are left out, and all of it if there is nothing else. */
final class UsageDetails {
    private UsageDetails() {}

    static Optional<String> write(Usage.Details details) {
        JsonObject.Builder json = JsonObject.builder();
        putObject(json, "input", modalities(details.input()));
        putObject(json, "output", modalities(details.output()));
        putCount(json, "accepted_prediction", details.acceptedPrediction());
        putCount(json, "rejected_prediction", details.rejectedPrediction());
        JsonObject.Builder tools = JsonObject.builder();
        details.serverTools().forEach(tools::put);
        putObject(json, "server_tools", tools.build());
        return json.isEmpty() ? Optional.empty() : Optional.of(Json.text(json.build()));
    }

    private static JsonObject modalities(Usage.Modalities modalities) {
        JsonObject.Builder json = JsonObject.builder();
        putCount(json, "audio", modalities.audio());
        putCount(json, "image", modalities.image());
        putCount(json, "video", modalities.video());
        putCount(json, "document", modalities.document());
        return json.build();
    }

    private static void putCount(JsonObject.Builder json, String name, long count) {
        if (count != 0) {
            json.put(name, count);
        }
    }

    private static void putObject(JsonObject.Builder json, String name, JsonObject object) {
        if (!object.isEmpty()) {
            json.put(name, object);
        }
    }

    static Usage.Details read(Optional<String> text) {
        return text.map(UsageDetails::read).orElse(Usage.Details.NONE);
    }

    private static Usage.Details read(String text) {
        try {
            JsonObject json = Json.parseObject(text);
            return new Usage.Details(
                    modalities(json.object("input").orElse(JsonObject.EMPTY)),
                    modalities(json.object("output").orElse(JsonObject.EMPTY)),
                    count(json, "accepted_prediction"),
                    count(json, "rejected_prediction"),
                    serverTools(json.object("server_tools").orElse(JsonObject.EMPTY)));
        } catch (JsonException failure) {
            throw new StorageException("the database holds damaged usage details: " + failure.getMessage(), failure);
        }
    }

    private static Usage.Modalities modalities(JsonObject json) {
        return new Usage.Modalities(
                count(json, "audio"), count(json, "image"), count(json, "video"), count(json, "document"));
    }

    private static long count(JsonObject json, String name) {
        return json.integer(name).orElse(0L);
    }

    private static Map<String, Long> serverTools(JsonObject json) {
        Map<String, Long> tools = new LinkedHashMap<>();
        json.names().forEach(name -> tools.put(name, count(json, name)));
        return tools;
    }
}
