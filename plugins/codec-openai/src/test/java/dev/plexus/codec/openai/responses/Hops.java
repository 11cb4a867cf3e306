package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.Map;

/** Hops and requests for tests. */
final class Hops {
    static final String REQUEST_ID = "019aa8f2-7c00-7def-8abc-0123456789ab";

    private Hops() {}

    static Hop hop(Capabilities capabilities) {
        return new Hop(ResponsesCodec.DIALECT, "upstream", "default", "m", capabilities);
    }

    static Hop hop() {
        return hop(Capabilities.UNKNOWN);
    }

    static Inbound inbound(String body) {
        return new Inbound("POST", "/v1/responses", Map.of(), Query.EMPTY, Headers.EMPTY, Bytes.utf8(body));
    }

    static ChatRequest request(String body) {
        return new ResponsesCodec().decodeRequest(inbound(body));
    }

    /** What a request becomes when it is written again. */
    static JsonObject again(ChatRequest request) {
        return Json.parseObject(
                new ResponsesCodec().encodeRequest(request, hop()).body());
    }
}
