package dev.plexus.codec.openai;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelsCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Query;
import java.util.List;

/** The list of models in the vendor's shape; it has no pages. Thread-safe. */
final class OpenAiModels implements ModelsCodec {
    private final OpenAiErrors errors = new OpenAiErrors();

    @Override
    public ClientReply list(List<ModelCard> models, Query query) {
        JsonArray data = models.stream().map(OpenAiModels::object).collect(JsonArray.collector());
        return ClientReply.json(200, Json.write(JsonObject.of("object", JsonString.of("list"), "data", data)));
    }

    @Override
    public ClientReply one(ModelCard model) {
        return ClientReply.json(200, Json.write(object(model)));
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return errors.encodeError(failure, requestId);
    }

    private static JsonObject object(ModelCard model) {
        return JsonObject.builder()
                .put("id", model.id())
                .put("object", "model")
                .put("created", model.created().getEpochSecond())
                .put("owned_by", model.owner())
                .putText("name", model.details().title())
                .putText("description", model.description())
                .putAll(KnownDetails.of(model.details()))
                .build();
    }
}
