package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.wire.Headers;

/** Headers between client and upstream: only what changes the meaning of a request. */
final class UpstreamHeaders {
    private static final String BETA = "openai-beta";

    private UpstreamHeaders() {}

    /** What of a client's headers an upstream of this dialect shall see. */
    static Headers keep(Headers client) {
        Headers.Builder kept = Headers.builder();
        client.all(BETA).forEach(value -> kept.add(BETA, value));
        return kept.build();
    }

    /** The headers of a request to an upstream; of another dialect's client it takes none. */
    static Headers of(ChatRequest request) {
        Headers json = Headers.of("content-type", "application/json");
        return ResponsesCodec.isFrom(request) ? json.withAll(request.transport()) : json;
    }
}
