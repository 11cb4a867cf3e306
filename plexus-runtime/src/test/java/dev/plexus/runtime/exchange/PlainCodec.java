package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
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
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dialect that knows text and nothing else: a request asks with {@code text}, an answer answers with {@code text} and may say its
 * tokens with {@code input} and {@code output}. In a stream {@code {}} opens the answer and {@code stop} ends it. With {@code fault}
 * the model gave up.
 */
public record PlainCodec(Dialect dialect) implements ChatCodec {
    private static final Headers STREAM = Headers.of("content-type", "text/event-stream");

    public static PlainCodec named(String id) {
        return new PlainCodec(new Dialect(id));
    }

    @Override
    public ChatRequest decodeRequest(Inbound inbound) {
        JsonObject body = Json.parseObject(inbound.body());
        String model = body.text("model").or(() -> inbound.variable("model")).orElse("none");
        return ChatRequest.builder(model).stream(body.bool("stream").orElse(false))
                .turns(List.of(
                        new Turn(Turn.Role.USER, new Part.Text(body.text("text").orElse("")))))
                .build();
    }

    @Override
    public UpstreamRequest encodeRequest(ChatRequest request, Hop hop) {
        Part.Text text = (Part.Text) request.turns().getFirst().parts().getFirst();
        JsonObject body = JsonObject.builder()
                .put("model", hop.model())
                .put("stream", request.stream())
                .put("text", text.text())
                .build();
        UpstreamRequest encoded = upstream(Json.write(body));
        return text.text().equals("lossy") ? lossy(encoded) : encoded;
    }

    private static UpstreamRequest lossy(UpstreamRequest request) {
        Loss loss = new Loss("nuance_unsupported", "text", "it is gone");
        return new UpstreamRequest(
                request.method(), request.path(), request.query(), request.headers(), request.body(), List.of(loss));
    }

    @Override
    public Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        Bytes body = Json.edit(inbound.body(), List.of(new JsonEdit.Set(List.of("model"), JsonString.of(hop.model()))));
        return new Forward(upstream(body), Forward.View.ALL);
    }

    private UpstreamRequest upstream(Bytes body) {
        return new UpstreamRequest(
                "POST",
                "/" + dialect.id(),
                Query.EMPTY,
                Headers.of("content-type", "application/json"),
                body,
                List.of());
    }

    @Override
    public ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop) {
        String text =
                Json.parseObject(response.body()).text("text").orElseThrow(() -> new JsonException("no text", "text"));
        return new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.of(hop.model()),
                List.of(new ChatResponse.Candidate(
                        0, List.of(new Part.Text(text)), stop(Json.parseObject(response.body())))),
                usage(Json.parseObject(response.body())).orElse(Usage.NONE),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static Stop stop(JsonObject document) {
        return Stop.of(document.has("fault") ? Stop.Reason.ERROR : Stop.Reason.END);
    }

    private static Optional<Usage> usage(JsonObject document) {
        long output = document.integer("output").orElse(0L);
        return document.integer("input")
                .map(input -> new Usage(input, 0, 0, 0, 0, output, Optional.empty(), Usage.Details.NONE, false));
    }

    @Override
    public ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId) {
        Part.Text text = (Part.Text) response.candidates().getFirst().parts().getFirst();
        return ClientReply.json(200, Json.write(JsonObject.of("text", JsonString.of(text.text()))));
    }

    @Override
    public EventDecoder newEventDecoder(ChatRequest request, Hop hop) {
        return new Decoder();
    }

    @Override
    public EventEncoder newEventEncoder(ChatRequest request, String requestId) {
        return new Encoder();
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        FailureKind kind = switch (status) {
            case 400 -> FailureKind.CLIENT_FAULT;
            case 429 -> FailureKind.UPSTREAM_RATE_LIMIT;
            default -> FailureKind.SERVER_ERROR;
        };
        return new Failure(kind, body.utf8(), Failure.Source.ofStatus(status));
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ClientReply.json(failure.status(), error(failure));
    }

    private static Bytes error(Failure failure) {
        return Json.write(JsonObject.of(
                "error", JsonString.of(failure.kind().name()), "message", JsonString.of(failure.message())));
    }

    private static final class Decoder implements EventDecoder {
        private boolean started;
        private boolean ended;

        @Override
        public List<ChatEvent> decode(Frame frame) {
            if (frame.isEmpty()) {
                return List.of();
            }
            JsonObject event = Json.parseObject(frame.data());
            List<ChatEvent> events = new ArrayList<>();
            if (!started) {
                started = true;
                events.add(new ChatEvent.Start(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE));
                events.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));
            }
            usage(event).ifPresent(usage -> events.add(new ChatEvent.UsageUpdate(usage, Optional.empty())));
            event.text("text").ifPresent(text -> events.add(new ChatEvent.TextDelta(0, 0, text)));
            if (event.has("stop")) {
                ended = true;
                events.add(new ChatEvent.PartClose(0, 0));
                events.add(new ChatEvent.Finish(0, stop(event)));
                events.add(new ChatEvent.End());
            }
            return events;
        }

        @Override
        public List<ChatEvent> end() {
            return List.of(
                    ended
                            ? new ChatEvent.End()
                            : new ChatEvent.Error(Failure.of(FailureKind.TRUNCATED, "the stream ended early")));
        }
    }

    private static final class Encoder implements EventEncoder {
        private final List<Loss> losses = new ArrayList<>();

        @Override
        public Headers headers() {
            return STREAM;
        }

        @Override
        public List<Loss> losses() {
            return losses;
        }

        @Override
        public List<Frame> encode(ChatEvent event) {
            return switch (event) {
                case ChatEvent.TextDelta delta -> {
                    if (delta.text().equals("lossy")) {
                        losses.add(new Loss("tone_dropped", "text", "it is gone"));
                    }
                    yield List.of(Frame.data(Json.write(JsonObject.of("text", JsonString.of(delta.text())))));
                }
                case ChatEvent.Finish _ -> List.of(Frame.data(Bytes.utf8("{\"stop\":true}")));
                case ChatEvent.Error wrong -> List.of(Frame.event("error", error(wrong.failure())));
                default -> List.of();
            };
        }

        @Override
        public Frame keepAlive() {
            return Frame.comment("keep-alive");
        }
    }
}
