package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.CapabilityTable;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.CountCodec;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.util.Objects;
import java.util.Optional;

/** Reads and writes the dialect {@code gemini}. Thread-safe and without state. */
final class GeminiCodec implements ChatCodec {
    static final CountCodec COUNTER = new GeminiCounter();
    private static final CapabilityTable MODELS = CapabilityTable.read(
            Objects.requireNonNull(GeminiCodec.class.getResourceAsStream("models.json"), "models.json"));

    @Override
    public Dialect dialect() {
        return Spelling.GEMINI;
    }

    @Override
    public Capabilities capabilities(String model) {
        return MODELS.of(model);
    }

    @Override
    public ChatRequest decodeRequest(Inbound inbound) {
        return RequestReader.read(inbound);
    }

    @Override
    public UpstreamRequest encodeRequest(ChatRequest request, Hop hop) {
        return new RequestWriter(request, hop).write();
    }

    @Override
    public Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        return Forwarding.of(inbound, request, hop);
    }

    @Override
    public ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop) {
        JsonObject document = Json.parseObject(response.body());
        if (document.has("error") && !document.has("candidates")) {
            throw new GatewayException(decodeError(response.status(), response.headers(), response.body()));
        }
        return new ResponseReader(document, request, hop).read();
    }

    @Override
    public ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId) {
        return new ResponseWriter(response, request, requestId).write();
    }

    @Override
    public boolean readsAddress(Part part, Hop hop) {
        return MediaWriter.isReadable(part);
    }

    @Override
    public EventDecoder newEventDecoder(ChatRequest request, Hop hop) {
        return new StreamDecoder(request, hop);
    }

    @Override
    public EventEncoder newEventEncoder(ChatRequest request, String requestId) {
        return new StreamEncoder(request, requestId);
    }

    @Override
    public StreamGuard newStreamGuard(ChatRequest request, String requestId, StreamRepairs repairs) {
        return new ChunkGuard(repairs);
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return ErrorReader.read(status, headers, body);
    }

    @Override
    public Optional<CountCodec> counter() {
        return Optional.of(COUNTER);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ErrorAnswer.of(failure).reply();
    }
}
