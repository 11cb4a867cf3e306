package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.List;
import java.util.Map;

/** Requests and hops for tests. */
final class Requests {
    static final GeminiCodec CODEC = new GeminiCodec();
    static final Hop HOP = hop("{}");

    private Requests() {}

    static Hop hop(String capabilities) {
        return new Hop(Spelling.GEMINI, "upstream", "default", "m", new Capabilities(Json.parseObject(capabilities)));
    }

    static Inbound inbound(String verb, String query, String body) {
        return new Inbound(
                "POST",
                "/v1beta/models/m:" + verb,
                Map.of("model", "m"),
                Query.parse(query),
                Headers.EMPTY,
                Bytes.utf8(body));
    }

    static ChatRequest read(String body) {
        return CODEC.decodeRequest(inbound("generateContent", "", body));
    }

    static UpstreamRequest written(ChatRequest request) {
        return CODEC.encodeRequest(request, HOP);
    }

    static JsonObject body(ChatRequest request) {
        return Json.parseObject(written(request).body());
    }

    static List<String> codes(UpstreamRequest request) {
        return request.losses().stream().map(Loss::code).toList();
    }
}
