package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatState;
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
import dev.plexus.api.wire.Query;
import dev.plexus.codec.openai.OpenAiErrors;
import dev.plexus.codec.openai.OwnModels;
import java.util.List;
import java.util.Optional;

/** The dialect of {@code POST /v1/responses}. */
public final class ResponsesCodec implements ChatCodec {
    static final Dialect DIALECT = new Dialect("responses");

    private static final CountCodec COUNTER = new ResponsesCounter();
    private static final OpenAiErrors ERRORS = new OpenAiErrors();
    private static final ChatState STATE = new ResponseState();
    private static final String PATH = "/responses";

    /** Whether a client of this dialect wrote the request. */
    public static boolean isFrom(ChatRequest request) {
        return Notes.has(request.extras(), Notes.NATIVE);
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public Capabilities capabilities(String model) {
        return OwnModels.capabilities(model);
    }

    @Override
    public ChatRequest decodeRequest(Inbound inbound) {
        return RequestReader.read(inbound, UpstreamHeaders.keep(inbound.headers()));
    }

    @Override
    public UpstreamRequest encodeRequest(ChatRequest request, Hop hop) {
        WriteContext context = WriteContext.of(request, hop);
        JsonObject document = new RequestWriter(request, context).write();
        return new UpstreamRequest(
                "POST",
                PATH,
                Query.EMPTY,
                UpstreamHeaders.of(request),
                Json.write(document),
                context.losses().list(),
                context.losses().left());
    }

    @Override
    public Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        Bytes body = ForwardEdits.apply(inbound.body(), request, hop);
        return new Forward(
                new UpstreamRequest("POST", PATH, inbound.query(), UpstreamHeaders.of(request), body, List.of()),
                Forward.View.ALL);
    }

    @Override
    public ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop) {
        if (StreamedBody.is(response.body())) {
            return StreamedBody.read(response.body(), newEventDecoder(request, hop));
        }
        JsonObject document = Json.parseObject(response.body());
        boolean failed = document.object("error").isPresent();
        if (failed && document.text("status").isPresent()) {
            throw new GatewayException(StreamFailures.ofResponse(document));
        }
        if (failed) {
            throw new GatewayException(decodeError(response.status(), response.headers(), response.body()));
        }
        ItemReader items = new ItemReader(Optional.of(hop.origin()));
        return new ResponseReader(items, WriteContext.names(request)).read(document);
    }

    @Override
    public ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId) {
        return WholeAnswer.write(response, request, requestId);
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
        return new ResponseGuard(request, requestId, repairs);
    }

    @Override
    public Optional<ChatState> state() {
        return Optional.of(STATE);
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return ERRORS.read(status, headers, body);
    }

    @Override
    public Optional<CountCodec> counter() {
        return Optional.of(COUNTER);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ERRORS.encodeError(failure, requestId);
    }
}
