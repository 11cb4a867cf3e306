package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Readies a client's own bytes for an upstream of this dialect: only envelopes of the gateway, which it would not know, are taken
 * out of them. The model stands in the path.
 */
final class Forwarding {
    private Forwarding() {}

    static Forward of(Inbound inbound, ChatRequest request, Hop hop) {
        LossList losses = new LossList();
        List<JsonEdit> edits = edits(Json.parseObject(inbound.body()), losses);
        // Upstreams are always asked for server-sent events; a client that wants an array gets chunks written anew.
        boolean sameFraming = request.options().streaming().format() == StreamOptions.Format.SERVER_SENT_EVENTS;
        return new Forward(
                RequestWriter.upstream(hop.model(), request.stream(), Json.edit(inbound.body(), edits), losses),
                Forward.View.ALL,
                sameFraming);
    }

    private static List<JsonEdit> edits(JsonObject body, LossList losses) {
        List<JsonEdit> edits = new ArrayList<>();
        JsonArray contents = body.array("contents").orElse(JsonArray.EMPTY);
        for (int i = 0; i < contents.size(); i++) {
            if (contents.get(i) instanceof JsonObject content) {
                JsonArray parts = content.array("parts").orElse(JsonArray.EMPTY);
                for (int j = 0; j < parts.size(); j++) {
                    if (parts.get(j) instanceof JsonObject part) {
                        unseal(part, List.of("contents", "" + i, "parts", "" + j), edits, losses);
                    }
                }
            }
        }
        return edits;
    }

    private static void unseal(JsonObject part, List<String> path, List<JsonEdit> edits, LossList losses) {
        for (String name : List.of("thoughtSignature", "thought_signature")) {
            if (part.string(name).filter(ThoughtSignature::isEnvelope).isPresent()) {
                List<String> signature = new ArrayList<>(path);
                signature.add(name);
                edits.add(edit(part, signature));
                losses.add(
                        "seal_dropped_foreign", String.join(".", signature), "the upstream did not issue this state");
            }
        }
    }

    private static JsonEdit edit(JsonObject part, List<String> signature) {
        JsonValue skip = JsonString.of(ThoughtSignature.SKIP);
        boolean call = part.has("functionCall") || part.has("function_call");
        return call ? new JsonEdit.Set(signature, skip) : new JsonEdit.Remove(signature);
    }
}
