package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a request for an upstream of this dialect. For one request. */
final class RequestWriter {
    private static final Headers JSON = Headers.of("content-type", "application/json");

    private final ChatRequest request;
    private final Hop hop;
    private final LossList losses = new LossList();
    private final JsonObject extras;

    RequestWriter(ChatRequest request, Hop hop) {
        this.request = request;
        this.hop = hop;
        this.extras = request.extras().of(Spelling.GEMINI);
    }

    UpstreamRequest write() {
        WireNames names = WireNames.of(request);
        JsonObject.Builder body = JsonObject.builder();
        body.put("contents", new ContentWriter(request, hop, names, losses).write());
        writeSystem(body);
        new ToolWriter(request, hop, names, losses).write(body);
        new ToolChoiceWriter(request, hop, names, losses).write(body);
        JsonObject config = new ConfigWriter(request, hop, losses).write();
        if (!config.isEmpty()) {
            body.put("generationConfig", config);
        }
        writeService(body);
        extras.without("systemInstruction", "generationConfig", "toolConfig", Spelling.NATIVE)
                .members()
                .forEach(body::put);
        return upstream(request.model(), request.stream(), Json.write(body.build()), losses);
    }

    /** The request that carries the body, always with server-sent events for a stream. */
    static UpstreamRequest upstream(String model, boolean stream, Bytes body, LossList losses) {
        Query query = stream ? Query.of("alt", "sse") : Query.EMPTY;
        return new UpstreamRequest(
                "POST", UpstreamPath.of(model, stream), query, JSON, body, losses.list(), losses.left());
    }

    private void writeSystem(JsonObject.Builder body) {
        List<JsonValue> parts = new ArrayList<>();
        for (SystemPart part : request.system()) {
            if (!part.text().isBlank()) {
                parts.add(JsonObject.builder()
                        .put("text", part.text())
                        .putAll(part.extras().of(Spelling.GEMINI))
                        .build());
            }
            part.cache().ifPresent(_ -> losses.add("cache_hint_dropped", "system", "the upstream caches by itself"));
        }
        boolean saidAsUser = request.turns().isEmpty();
        if (!parts.isEmpty() && !saidAsUser) {
            body.put(
                    "systemInstruction",
                    Spelling.restored(
                            JsonObject.builder().put("parts", JsonArray.of(parts)), extras, "systemInstruction"));
        }
    }

    private void writeService(JsonObject.Builder body) {
        ServiceOptions service = request.options().service();
        List<JsonValue> safety = new ArrayList<>();
        for (JsonValue setting : service.safety()) {
            // The member is shared with dialects whose settings mean other things.
            if (setting instanceof JsonObject object && object.has("category") && object.has("threshold")) {
                safety.add(setting);
            } else {
                losses.add("safety_settings_dropped", "safety", "settings of another dialect");
            }
        }
        if (!safety.isEmpty()) {
            body.put("safetySettings", JsonArray.of(safety));
        }
        body.putText("cachedContent", request.options().context().cache().resource());
        service.tier().flatMap(this::tier).ifPresent(tier -> body.put("serviceTier", tier));
        request.options().state().store().ifPresent(store -> body.put("store", store));
        if (!extras.has("labels") && request.options().identity().metadata().isPresent()) {
            losses.add("metadata_dropped", "metadata", "kept in the gateway's log only");
        }
        request.options()
                .identity()
                .endUser()
                .ifPresent(_ -> losses.add("end_user_dropped", "user", "the upstream takes no id of an end user"));
        service.webSearch()
                .ifPresent(_ -> losses.add(
                        "web_search_unsupported", "web_search_options", "the upstream searches only with a tool"));
        Optional.of(service)
                .filter(it -> it.speed().isPresent()
                        || it.region().isPresent()
                        || it.container().isPresent())
                .ifPresent(_ -> losses.add("service_option_dropped", "service", "speed, region and container"));
    }

    private Optional<JsonString> tier(String word) {
        return switch (word) {
            case "flex", "standard", "priority", "unspecified" -> Optional.of(JsonString.of(word));
            case "default", "standard_only" -> Optional.of(JsonString.of("standard"));
            case "auto" -> Optional.empty();
            default -> {
                losses.add("service_tier_dropped", "service_tier", "the upstream has no tier '" + word + "'");
                yield Optional.empty();
            }
        };
    }
}
