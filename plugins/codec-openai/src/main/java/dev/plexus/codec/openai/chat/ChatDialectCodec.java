package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ClientReply;
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
import dev.plexus.codec.openai.OpenAiErrors;
import dev.plexus.codec.openai.OwnModels;

/** Reads and writes the dialect {@code chat}, chat completions, and what servers compatible with it make of it. */
public final class ChatDialectCodec implements ChatCodec {
    private final OpenAiErrors errors = new OpenAiErrors();

    @Override
    public Dialect dialect() {
        return Marks.CHAT;
    }

    @Override
    public Capabilities capabilities(String model) {
        return OwnModels.capabilities(model);
    }

    @Override
    public boolean avoids(ChatRequest request, Hop hop) {
        return ToolsWithReasoning.isRefused(request, hop);
    }

    @Override
    public ChatRequest decodeRequest(Inbound inbound) {
        return RequestReader.read(inbound);
    }

    @Override
    public UpstreamRequest encodeRequest(ChatRequest request, Hop hop) {
        return RequestWriter.write(request, hop);
    }

    @Override
    public Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        return ForwardWriter.forward(inbound, request, hop);
    }

    @Override
    public ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop) {
        return new ResponseReader(AnswerContext.of(request, hop), errors).read(response);
    }

    @Override
    public ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId) {
        return new ResponseWriter(request).write(response, requestId);
    }

    /** Documents are data in this dialect. */
    @Override
    public boolean readsAddress(Part part, Hop hop) {
        return !(part instanceof Part.Document);
    }

    @Override
    public EventDecoder newEventDecoder(ChatRequest request, Hop hop) {
        return new StreamDecoder(AnswerContext.of(request, hop), errors);
    }

    @Override
    public EventEncoder newEventEncoder(ChatRequest request, String requestId) {
        return new StreamEncoder(request, requestId, errors);
    }

    @Override
    public StreamGuard newStreamGuard(ChatRequest request, String requestId, StreamRepairs repairs) {
        return new ChunkGuard(requestId, repairs);
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return errors.read(status, headers, body);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return errors.encodeError(failure, requestId);
    }
}
