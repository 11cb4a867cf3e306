package dev.plexus.dist.fifth;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A dialect in which each side says one sentence: {@code {"model":…,"say":…,"stream":…}} and {@code {"heard":…}}. */
final class WhisperCodec implements ChatCodec {
    static final Dialect WHISPER = new Dialect("whisper");

    private static final String PATH = "/whisper";

    @Override
    public Dialect dialect() {
        return WHISPER;
    }

    @Override
    public ChatRequest decodeRequest(Inbound inbound) {
        JsonMembers members = JsonMembers.of(Json.parseObject(inbound.body()), "");
        return ChatRequest.builder(members.requiredText("model")).stream(
                        members.bool("stream").orElse(false))
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text(members.requiredText("say")))))
                .build();
    }

    @Override
    public UpstreamRequest encodeRequest(ChatRequest request, Hop hop) {
        JsonObject body = JsonObject.builder()
                .put("model", request.model())
                .put("say", words(request.turns().getLast().parts()))
                .put("stream", request.stream())
                .build();
        return post(Json.write(body));
    }

    @Override
    public Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        Bytes body = Json.edit(inbound.body(), List.of(new JsonEdit.Set("model", JsonString.of(hop.model()))));
        return new Forward(post(body), Forward.View.ALL);
    }

    private static UpstreamRequest post(Bytes body) {
        return new UpstreamRequest("POST", PATH, Query.EMPTY, Headers.EMPTY, body, List.of());
    }

    @Override
    public ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop) {
        String heard = JsonMembers.of(Json.parseObject(response.body()), "").requiredText("heard");
        return new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new ChatResponse.Candidate(0, List.of(new Part.Text(heard)), Stop.of(Stop.Reason.END))),
                Usage.NONE,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    @Override
    public ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId) {
        String heard = words(response.candidates().getFirst().parts());
        return ClientReply.json(200, Json.write(JsonObject.of("heard", JsonString.of(heard))));
    }

    @Override
    public EventDecoder newEventDecoder(ChatRequest request, Hop hop) {
        return new WhisperDecoder();
    }

    @Override
    public EventEncoder newEventEncoder(ChatRequest request, String requestId) {
        return new WhisperEncoder();
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return Failure.of(status < 500 ? FailureKind.CLIENT_FAULT : FailureKind.SERVER_ERROR, "nobody hears you");
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ClientReply.json(
                failure.status(), Json.write(JsonObject.of("unheard", JsonString.of(failure.message()))));
    }

    private static String words(List<Part> parts) {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }
}
