package dev.plexus.dist.bench;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.dist.BundledCodecs;
import java.util.Map;

/** A client of one dialect and an upstream of another. */
record Pair(ChatCodec client, ChatCodec upstream) {
    static final String MODEL = "model-x";

    /** Of a name such as {@code chat-messages}. */
    static Pair of(String name) {
        String[] sides = name.split("-");
        return new Pair(BundledCodecs.codec(new Dialect(sides[0])), BundledCodecs.codec(new Dialect(sides[1])));
    }

    Hop hop() {
        return new Hop(upstream.dialect(), "upstream", "default", MODEL, Capabilities.UNKNOWN);
    }

    Inbound inbound(Bytes body) {
        return new Inbound(
                "POST",
                "/v1beta/models/" + MODEL + ":generateContent",
                Map.of("model", MODEL),
                Query.EMPTY,
                Headers.EMPTY,
                body);
    }

    /** What the gateway does with a request between the two: reads it and writes it, or readies its own bytes. */
    UpstreamRequest translate(Inbound inbound) {
        ChatRequest request = client.decodeRequest(inbound);
        return client == upstream || client.dialect().equals(upstream.dialect())
                ? client.forward(inbound, request, hop()).request()
                : upstream.encodeRequest(request, hop());
    }
}
