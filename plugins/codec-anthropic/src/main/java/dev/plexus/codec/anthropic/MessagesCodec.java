package dev.plexus.codec.anthropic;

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
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.util.Objects;
import java.util.Optional;

/** Reads and writes the dialect {@code messages}. Thread-safe and without state. */
final class MessagesCodec implements ChatCodec {
    static final CountCodec COUNTER = new MessagesCounter();
    private static final CapabilityTable MODELS = CapabilityTable.read(
            Objects.requireNonNull(MessagesCodec.class.getResourceAsStream("models.json"), "models.json"));

    @Override
    public Dialect dialect() {
        return Messages.DIALECT;
    }

    @Override
    public Capabilities capabilities(String model) {
        return MODELS.of(model);
    }

    @Override
    public ChatRequest decodeRequest(Inbound inbound) {
        return new RequestReader(inbound).read();
    }

    @Override
    public UpstreamRequest encodeRequest(ChatRequest request, Hop hop) {
        return new RequestWriter(request, hop).write();
    }

    @Override
    public Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        return Forwarder.forward(inbound, request, hop);
    }

    @Override
    public ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop) {
        return new ResponseReader(request, hop).read(response);
    }

    @Override
    public ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId) {
        return new ResponseWriter(request, requestId).write(response);
    }

    /** The upstream reads secure addresses only. */
    @Override
    public boolean readsAddress(Part part, Hop hop) {
        return MediaWriter.address(part)
                .filter(url -> url.regionMatches(true, 0, "http:", 0, 5))
                .isEmpty();
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
        return new MessageGuard(request, requestId, repairs);
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return FailureReader.read(status, headers, body);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return FailureWriter.write(failure, requestId);
    }

    @Override
    public Optional<CountCodec> counter() {
        return Optional.of(COUNTER);
    }

    @Override
    public String requestIdHeader() {
        return "request-id";
    }
}
