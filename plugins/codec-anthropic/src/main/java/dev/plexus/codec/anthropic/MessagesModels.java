package dev.plexus.codec.anthropic;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelsCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Query;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes the list of models in the vendor's shape. Thread-safe. */
final class MessagesModels implements ModelsCodec {
    /** The vendor's own default and maximum of a page. */
    private static final int USUAL_PAGE = 20;

    private static final int LARGEST_PAGE = 1_000;

    @Override
    public ClientReply list(List<ModelCard> models, Query query) {
        int limit = limit(query);
        List<ModelCard> rest = query.first("after_id")
                .map(id -> models.subList(after(models, id), models.size()))
                .orElse(models);
        List<ModelCard> range = query.first("before_id")
                .map(id -> rest.subList(0, before(rest, id)))
                .orElse(rest);
        boolean backwards = query.first("before_id").isPresent();
        int from = backwards ? Math.max(0, range.size() - limit) : 0;
        List<ModelCard> page = range.subList(from, Math.min(range.size(), from + limit));
        JsonObject body = JsonObject.builder()
                .put(
                        "data",
                        JsonArray.of(page.stream().map(MessagesModels::model).toList()))
                .put("has_more", JsonBoolean.of(page.size() < range.size()))
                .put("first_id", page.isEmpty() ? JsonNull.NULL : id(page.getFirst()))
                .put("last_id", page.isEmpty() ? JsonNull.NULL : id(page.getLast()))
                .build();
        return ClientReply.json(200, Json.write(body));
    }

    private static int limit(Query query) {
        String text = query.first("limit").orElse(Integer.toString(USUAL_PAGE));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Told below, like a number out of range.
        }
        throw new GatewayException(
                Failure.of(FailureKind.INVALID_REQUEST, "limit: must be a number from 1 to " + LARGEST_PAGE)
                        .at("limit"));
    }

    private static int after(List<ModelCard> models, String id) {
        int place = place(models, id);
        return place < 0 ? models.size() : place + 1;
    }

    private static int before(List<ModelCard> models, String id) {
        return Math.max(0, place(models, id));
    }

    private static int place(List<ModelCard> models, String id) {
        return models.stream().map(ModelCard::id).toList().indexOf(id);
    }

    private static JsonValue id(ModelCard model) {
        return JsonString.of(model.id());
    }

    @Override
    public ClientReply one(ModelCard model) {
        return ClientReply.json(200, Json.write(model(model)));
    }

    private static JsonObject model(ModelCard model) {
        JsonObject.Builder written = JsonObject.builder()
                .put("type", "model")
                .put("id", model.id())
                .put(
                        "display_name",
                        model.description().or(model.details()::title).orElse(model.id()))
                .put(
                        "created_at",
                        model.created().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("lifecycle", "active");
        model.details().contextWindow().ifPresent(tokens -> written.put("max_input_tokens", tokens));
        model.details().maxOutput().ifPresent(tokens -> written.put("max_tokens", tokens));
        return written.putIfPresent("capabilities", SupportedFeatures.of(model.details()))
                .build();
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return FailureWriter.write(failure, requestId);
    }

    @Override
    public String requestIdHeader() {
        return "request-id";
    }
}
