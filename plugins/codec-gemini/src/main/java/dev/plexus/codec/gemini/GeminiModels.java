package dev.plexus.codec.gemini;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelsCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the list of models as the vendor does. Thread-safe. */
final class GeminiModels implements ModelsCodec {
    /** The dialect's methods by what a model is for; it has none for anything else. */
    private static final Map<String, List<String>> METHODS = Map.of(
            "chat", List.of("generateContent", "countTokens"),
            "embed", List.of("embedContent", "batchEmbedContents", "countTokens"));

    /** The vendor's own bound. */
    private static final int LARGEST_PAGE = 1_000;

    @Override
    public ClientReply list(List<ModelCard> models, Query query) {
        int from = Math.min(number(query, "pageToken", 0), models.size());
        int size = number(query, "pageSize", LARGEST_PAGE);
        int to = Math.min(models.size(), from + Math.clamp(size, 1, LARGEST_PAGE));
        JsonObject.Builder page = JsonObject.builder()
                .put(
                        "models",
                        models.subList(from, to).stream()
                                .map(GeminiModels::written)
                                .collect(JsonArray.collector()));
        if (to < models.size()) {
            page.put("nextPageToken", Integer.toString(to));
        }
        return ClientReply.json(200, Json.write(page.build()));
    }

    @Override
    public ClientReply one(ModelCard model) {
        return ClientReply.json(200, Json.write(written(model)));
    }

    private static JsonObject written(ModelCard model) {
        JsonObject.Builder written = JsonObject.builder()
                .put("name", "models/" + model.id())
                .put("displayName", model.details().title().orElse(model.id()))
                .putText("description", model.description());
        model.details().contextWindow().ifPresent(tokens -> written.put("inputTokenLimit", tokens));
        model.details().maxOutput().ifPresent(tokens -> written.put("outputTokenLimit", tokens));
        written.put("supportedGenerationMethods", methods(model.details().operations()));
        model.details().reasons().ifPresent(thinking -> written.put("thinking", thinking));
        return written.build();
    }

    private static JsonArray methods(List<String> operations) {
        return JsonArray.ofTexts(operations.stream()
                .flatMap(operation -> METHODS.getOrDefault(operation, List.of()).stream())
                .distinct()
                .toList());
    }

    private static int number(Query query, String name, int otherwise) {
        Optional<String> given = query.first(name).filter(text -> !text.isEmpty());
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.get().matches("\\d{1,9}")) {
            throw new GatewayException(FailureKind.INVALID_REQUEST, name + ": expected a whole number");
        }
        return Integer.parseInt(given.get());
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ErrorAnswer.of(failure).reply();
    }
}
