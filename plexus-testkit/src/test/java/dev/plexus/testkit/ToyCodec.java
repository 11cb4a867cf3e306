package dev.plexus.testkit;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A codec of a dialect with one sentence each way, right but for one fault. Thread-safe. */
final class ToyCodec implements ChatCodec {
    static final Dialect TOY = new Dialect("toy");

    private final Fault fault;
    private final AtomicInteger chance = new AtomicInteger();

    ToyCodec(Fault fault) {
        this.fault = fault;
    }

    @Override
    public Dialect dialect() {
        return TOY;
    }

    @Override
    public ChatRequest decodeRequest(Inbound inbound) {
        JsonMembers members = JsonMembers.of(Json.parseObject(inbound.body()), "");
        return ChatRequest.builder(members.requiredText("model")).stream(
                        members.bool("stream").orElse(false))
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text(members.requiredText("say")))))
                .extras(Extras.of(TOY, members.rest()))
                .build();
    }

    @Override
    public UpstreamRequest encodeRequest(ChatRequest request, Hop hop) {
        JsonObject.Builder body = JsonObject.builder()
                .put("model", request.model())
                .put("say", fault == Fault.REQUEST_LOSES_WORDS ? "" : text(request));
        if (request.stream()) {
            body.put("stream", true);
        }
        if (fault != Fault.REQUEST_LOSES_MEMBERS) {
            body.putAll(request.extras().of(TOY));
        }
        if (fault == Fault.REQUEST_HAS_CHANCE) {
            body.put("nonce", chance.incrementAndGet());
        }
        List<Loss> losses = fault == Fault.REQUEST_REPORTS_A_LOSS ? List.of(new Loss("toy", "say", "lost")) : List.of();
        String path = fault == Fault.REQUEST_GOES_ELSEWHERE ? "/shout" : "/talk";
        return new UpstreamRequest("POST", path, Query.EMPTY, Headers.EMPTY, Json.write(body.build()), losses);
    }

    @Override
    public Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        Bytes body = inbound.body();
        if (fault == Fault.FORWARD_WRITES_ANEW) {
            body = Json.write(Json.parse(body));
        }
        if (fault != Fault.FORWARD_KEEPS_THE_MODEL && !hop.model().equals(request.model())) {
            body = Json.edit(body, List.of(new JsonEdit.Set("model", JsonString.of(hop.model()))));
        }
        return new Forward(
                new UpstreamRequest("POST", "/talk", Query.EMPTY, Headers.EMPTY, body, List.of()), Forward.View.ALL);
    }

    @Override
    public ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop) {
        JsonMembers members = JsonMembers.of(Json.parseObject(response.body()), "");
        String text = members.requiredText("text");
        ChatResponse.Candidate candidate = new ChatResponse.Candidate(
                0,
                List.of(new Part.Text(
                        fault == Fault.ANSWER_IS_MISREAD ? text.toUpperCase(java.util.Locale.ROOT) : text)),
                Stop.of(Stop.Reason.END, members.requiredText("stop")));
        return new ChatResponse(
                members.text("id"),
                Optional.empty(),
                Optional.empty(),
                List.of(candidate),
                usage(members),
                Optional.empty(),
                Optional.empty(),
                Extras.of(TOY, members.rest()));
    }

    @Override
    public ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId) {
        String text = text(response);
        JsonObject.Builder body = JsonObject.builder()
                .put("id", response.id().orElse(requestId))
                .put("text", fault == Fault.ANSWER_LOSES_TEXT ? "" : text)
                .put("stop", "end")
                .put("in", response.usage().input() + (fault == Fault.USAGE_GROWS ? 1 : 0))
                .put("out", response.usage().output());
        if (fault != Fault.ANSWER_LOSES_MEMBERS) {
            body.putAll(response.extras().of(TOY));
        }
        if (fault == Fault.ANSWER_HAS_CHANCE) {
            body.put("nonce", chance.incrementAndGet());
        }
        return ClientReply.json(200, Json.write(body.build()));
    }

    @Override
    public EventDecoder newEventDecoder(ChatRequest request, Hop hop) {
        return new ToyDecoder(fault);
    }

    @Override
    public EventEncoder newEventEncoder(ChatRequest request, String requestId) {
        return new ToyEncoder(fault, fault == Fault.STREAM_HAS_CHANCE ? chance.incrementAndGet() : 0);
    }

    @Override
    public StreamGuard newStreamGuard(ChatRequest request, String requestId, StreamRepairs repairs) {
        return switch (fault) {
            case GUARD_LOSES_FRAMES -> (_, _) -> List.of();
            case GUARD_TELLS_FRAMES_TWICE -> (frame, _) -> List.of(frame, frame);
            case GUARD_MENDS_WHAT_IS_WELL, GUARD_IS_NEVER_CONTENT ->
                (frame, _) -> {
                    repairs.repaired("toy", "nothing was wrong");
                    return List.of(frame);
                };
            default -> StreamGuard.NONE;
        };
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        JsonObject error = fault == Fault.ODD_BODY_THROWS ? Json.parseObject(body) : error(body);
        Failure.Source source = Failure.Source.ofStatus(status);
        Optional<String> type = error.text("type");
        source = type.isPresent() ? source.withType(type.get()) : source;
        Optional<String> wait = headers.first("retry-after");
        source = wait.isPresent() ? source.withRetryAfter(Duration.ofSeconds(Long.parseLong(wait.get()))) : source;
        String message = error.text("message").filter(words -> !words.isBlank()).orElse("the upstream failed");
        return new Failure(kind(status), message.substring(0, Math.min(2_000, message.length())), source);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        int status = fault == Fault.KEY_FAULT_IS_THE_CLIENTS && failure.kind() == FailureKind.KEY_FAULT
                ? 401
                : failure.status();
        String words = fault == Fault.ERROR_LOSES_ITS_WORDS ? "failed" : failure.message();
        JsonObject error = JsonObject.of(
                "message",
                JsonString.of(words),
                "type",
                JsonString.of(failure.source().type().orElse("toy_error")));
        JsonObject body = fault == Fault.ERROR_HAS_ANOTHER_SHAPE ? error : JsonObject.of("error", error);
        ClientReply reply = ClientReply.json(status, Json.write(body));
        return failure.source()
                .retryAfter()
                .map(wait -> new ClientReply(
                        status, reply.headers().with("retry-after", seconds(wait)), reply.body(), List.of()))
                .orElse(reply);
    }

    static Usage usage(JsonMembers members) {
        long in = members.integer("in").orElse(0L);
        long out = members.integer("out").orElse(0L);
        return new Usage(in, 0, 0, 0, 0, out, Optional.empty(), Usage.Details.NONE, false);
    }

    static String text(ChatResponse response) {
        StringBuilder text = new StringBuilder();
        for (Part part : response.candidates().getFirst().parts()) {
            text.append(part instanceof Part.Text words ? words.text() : "");
        }
        return text.toString();
    }

    private String seconds(Duration wait) {
        return Long.toString(wait.toSeconds() + (fault == Fault.RETRY_IS_TOO_SOON || wait.toMillisPart() == 0 ? 0 : 1));
    }

    private FailureKind kind(int status) {
        if (fault == Fault.ERROR_IS_MISREAD) {
            return FailureKind.INTERNAL;
        }
        return switch (status) {
            case 401 -> FailureKind.KEY_FAULT;
            case 429 -> FailureKind.UPSTREAM_RATE_LIMIT;
            default -> status < 500 ? FailureKind.CLIENT_FAULT : FailureKind.OVERLOAD;
        };
    }

    private static JsonObject error(Bytes body) {
        try {
            return Json.parse(body) instanceof JsonObject object
                    ? object.object("error").orElse(JsonObject.EMPTY)
                    : JsonObject.EMPTY;
        } catch (JsonException notJson) {
            return JsonObject.EMPTY;
        }
    }

    private static String text(ChatRequest request) {
        return request.turns().getFirst().parts().getFirst() instanceof Part.Text words ? words.text() : "";
    }

    /** Whether the event is one the dialect has a word for. */
    static boolean speaks(ChatEvent event) {
        return event instanceof ChatEvent.Start
                || event instanceof ChatEvent.TextDelta
                || event instanceof ChatEvent.End
                || event instanceof ChatEvent.Error;
    }
}
