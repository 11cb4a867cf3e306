package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.RequestTime;
import dev.plexus.codec.openai.ServiceTiers;
import dev.plexus.codec.openai.UsageNumbers;
import dev.plexus.codec.openai.responses.Stops.Ending;
import java.util.Optional;

/**
 * What an answer says beside its output: its id, times and state, and the client's request again.
 *
 * <p>An answer of an upstream of this dialect keeps the upstream's own words; for any other the client's request is told.
 */
final class Envelope {
    private final String id;
    private final String model;
    private final long created;
    private final boolean own;
    private final JsonObject told;
    private final String wantedTier;

    private Envelope(String id, String model, long created, boolean own, JsonObject told, String wantedTier) {
        this.id = id;
        this.model = model;
        this.created = created;
        this.own = own;
        this.told = told;
        this.wantedTier = wantedTier;
    }

    /** @param requestId the seed of the id if the answer brings none of this dialect */
    static Envelope of(ChatEvent.Start start, ChatRequest request, String requestId) {
        boolean own = Notes.has(start.extras(), Notes.NATIVE);
        String minted = "resp_" + ToolCallIds.digest(requestId).substring(0, 48);
        long created =
                start.created().map(time -> time.getEpochSecond()).orElseGet(() -> RequestTime.seconds(requestId));
        return new Envelope(
                own ? start.id().orElse(minted) : minted,
                own ? start.model().orElse(request.model()) : request.model(),
                created,
                own,
                own ? Notes.putWire(JsonObject.builder(), start.extras()).build() : RequestEcho.of(request),
                request.options()
                        .service()
                        .tier()
                        .filter(tier -> !tier.equals("auto"))
                        .orElse("default"));
    }

    /** The answer when it has begun. */
    JsonObject begun() {
        return document("in_progress", JsonNull.NULL, JsonArray.EMPTY)
                .put("service_tier", wantedTier)
                .put("usage", JsonNull.NULL)
                .build();
    }

    /** The answer when it has ended by its own account. */
    JsonObject ended(Ending ending, JsonArray output, Usage usage, Optional<String> tier, Extras finish) {
        JsonValue completed = ending.status().equals("completed") ? JsonNumber.of(created) : JsonNull.NULL;
        JsonObject.Builder document = document(ending.status(), completed, output);
        ending.reason()
                .ifPresent(reason -> document.put("incomplete_details", JsonObject.of("reason", JsonValue.of(reason))));
        if (!own || tier.isPresent()) {
            document.put("service_tier", ServiceTiers.answered(tier).orElse(wantedTier));
        }
        return Notes.putWire(document.put("usage", UsageNumbers.RESPONSES.write(usage)), finish)
                .build();
    }

    /** The answer when it has failed. */
    JsonObject failed(String code, String message, JsonArray output) {
        return document("failed", JsonNull.NULL, output)
                .put("service_tier", wantedTier)
                .put("error", JsonObject.of("code", JsonValue.of(code), "message", JsonValue.of(message)))
                .put("usage", JsonNull.NULL)
                .build();
    }

    private JsonObject.Builder document(String status, JsonValue completed, JsonArray output) {
        return JsonObject.builder()
                .put("id", id)
                .put("object", "response")
                .put("created_at", created)
                .put("status", status)
                .put("completed_at", completed)
                .put("error", JsonNull.NULL)
                .put("incomplete_details", JsonNull.NULL)
                .putAll(told)
                .put("model", model)
                .put("output", output);
    }
}
