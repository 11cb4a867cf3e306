package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.responses.Stops.Ending;
import java.util.Optional;

/**
 * Tells a client an answer, event by event. For one answer and one thread.
 *
 * <p>The end of a call is held until the next event, for only then it is known whether the answer was cut off in it. The usage may come
 * after the finish, so the answer ends with {@link ChatEvent.End}.
 */
final class AnswerWriter {
    private static final String DECLINED = "The model declined this request.";

    private final ChatRequest request;
    private final String requestId;
    private final EventSink sink;
    private final LossList losses;
    private final OutputWriter output;
    private Optional<Envelope> envelope = Optional.empty();
    private Optional<ChatEvent> held = Optional.empty();
    private Usage usage = Usage.NONE;
    private Optional<String> tier = Optional.empty();
    private Optional<ChatEvent.Finish> finish = Optional.empty();
    private Optional<JsonObject> result = Optional.empty();

    AnswerWriter(ChatRequest request, String requestId, EventSink sink, LossList losses) {
        this.request = request;
        this.requestId = requestId;
        this.sink = sink;
        this.losses = losses;
        this.output = new OutputWriter(sink, losses, requestId);
    }

    /** The answer in full, once it has ended. */
    Optional<JsonObject> result() {
        return result;
    }

    boolean isStarted() {
        return envelope.isPresent();
    }

    void take(ChatEvent event) {
        if (result.isPresent()) {
            return;
        }
        boolean quiet = event instanceof ChatEvent.UsageUpdate || event instanceof ChatEvent.Ping;
        if (!quiet) {
            release(event);
        }
        switch (event) {
            case ChatEvent.Start start -> start(start);
            case ChatEvent.UsageUpdate update -> {
                usage = update.usage();
                tier = update.serviceTier().or(() -> tier);
            }
            case ChatEvent.Finish end -> finish(end);
            case ChatEvent.End _ -> end();
            case ChatEvent.Raw raw -> raw(raw);
            case ChatEvent.LogprobDelta delta -> logprobs(delta);
            case ChatEvent.Ping _, ChatEvent.Error _ -> {}
            case ChatEvent.PartOpen it -> part(event, it.candidate());
            case ChatEvent.TextDelta it -> part(event, it.candidate());
            case ChatEvent.RefusalDelta it -> part(event, it.candidate());
            case ChatEvent.ReasoningDelta it -> part(event, it.candidate());
            case ChatEvent.SealDelta it -> part(event, it.candidate());
            case ChatEvent.ArgumentsDelta it -> part(event, it.candidate());
            case ChatEvent.CitationAdd it -> part(event, it.candidate());
            case ChatEvent.PartWhole it -> part(event, it.candidate());
            case ChatEvent.ServerToolProgress it -> part(event, it.candidate());
            case ChatEvent.PartClose it -> part(event, it.candidate());
        }
    }

    private void start(ChatEvent.Start start) {
        if (isStarted()) {
            return;
        }
        Envelope begun = Envelope.of(start, request, requestId);
        envelope = Optional.of(begun);
        start.usage().ifPresent(first -> usage = first);
        JsonObject document = begun.begun();
        sink.event("response.created", builder -> builder.put("response", document));
        sink.event("response.in_progress", builder -> builder.put("response", document));
    }

    private void ensureStarted() {
        start(new ChatEvent.Start(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE));
    }

    private void part(ChatEvent event, int candidate) {
        if (candidate != 0) {
            if (event instanceof ChatEvent.PartOpen) {
                losses.add("candidate_dropped", "output", "the dialect has one answer only");
            }
            return;
        }
        ensureStarted();
        switch (event) {
            case ChatEvent.PartOpen open -> hold(open);
            case ChatEvent.TextDelta delta -> output.text(delta.part(), delta.text());
            case ChatEvent.RefusalDelta delta -> output.text(delta.part(), delta.text());
            case ChatEvent.ReasoningDelta delta -> output.reason(delta.part(), delta.text(), delta.summary());
            case ChatEvent.SealDelta delta -> output.seal(delta.part(), delta.seal());
            case ChatEvent.ArgumentsDelta delta -> output.arguments(delta.part(), delta.text());
            case ChatEvent.CitationAdd added -> output.cite(added.part(), added.citation());
            case ChatEvent.PartWhole whole -> whole(whole.part(), whole.whole());
            case ChatEvent.ServerToolProgress progress -> {
                if (progress.raw() instanceof JsonObject raw) {
                    output.progress(progress.part(), raw);
                }
            }
            case ChatEvent.PartClose close -> held = Optional.of(close);
            default -> {}
        }
    }

    /** A call is announced with the next event, so that a seal of its own can stand before it. */
    private void hold(ChatEvent.PartOpen open) {
        if (open.head() instanceof PartHead.ToolCall) {
            held = Optional.of(open);
        } else {
            output.open(open.part(), open.head());
        }
    }

    private void release(ChatEvent next) {
        Optional<ChatEvent> waiting = held;
        held = Optional.empty();
        if (waiting.isEmpty()) {
            return;
        }
        switch (waiting.get()) {
            case ChatEvent.PartOpen open
            when next instanceof ChatEvent.SealDelta seal && seal.part() == open.part() ->
                // The seal goes out with this very event; the call follows it.
                held = Optional.of(open);
            case ChatEvent.PartOpen open -> output.open(open.part(), open.head());
            case ChatEvent.PartClose close -> output.close(close.part(), status(next));
            default -> {}
        }
    }

    private static String status(ChatEvent next) {
        return next instanceof ChatEvent.Finish end
                        && Stops.write(end.stop(), false).isIncomplete()
                ? "incomplete"
                : "completed";
    }

    private void whole(int part, Part whole) {
        Optional<JsonObject> item = switch (whole) {
            case Part.ServerToolCall call -> OutputParts.serverCall(call, requestId, part);
            case Part.Compaction compaction -> OutputParts.own(compaction.dialect(), compaction.raw());
            case Part.Unknown unknown -> OutputParts.own(unknown.dialect(), unknown.raw());
            case Part.GeneratedMedia media
            when media.source() instanceof MediaSource.Base64 picture
                    && picture.mime().startsWith("image/") ->
                Optional.of(OutputParts.picture(media, picture, requestId, part));
            default -> Optional.empty();
        };
        if (item.isPresent()) {
            output.item(part, item.get());
        } else if (!(whole instanceof Part.ServerToolResult)) {
            losses.add("part_dropped", "output", "the dialect has no such item");
        }
    }

    private void logprobs(ChatEvent.LogprobDelta delta) {
        if (delta.candidate() != 0) {
            return;
        }
        Optional<JsonArray> tokens = switch (delta.logprobs()) {
            case JsonArray array -> Optional.of(array);
            case JsonObject object -> object.array("content");
            default -> Optional.<JsonArray>empty();
        };
        tokens.ifPresent(output::probabilities);
    }

    private void raw(ChatEvent.Raw raw) {
        if (!raw.name().startsWith("response.") || !(raw.json() instanceof JsonObject event)) {
            return;
        }
        ensureStarted();
        sink.event(raw.name(), builder -> builder.putAll(event.without("type", "sequence_number")));
    }

    private void finish(ChatEvent.Finish end) {
        if (end.candidate() == 0 && finish.isEmpty()) {
            finish = Optional.of(end);
        }
    }

    private void end() {
        ensureStarted();
        ChatEvent.Finish last = finish.orElseGet(() -> new ChatEvent.Finish(0, Stop.of(Stop.Reason.UNKNOWN)));
        decline(last.stop());
        Ending ending = Stops.write(last.stop(), output.refuses());
        Stops.noteLoss(last.stop(), ending, losses);
        output.finish(ending.isIncomplete() ? "incomplete" : "completed");
        if (ending.status().equals("failed")) {
            fail("server_error", last.stop().explanation().orElse("the model failed to answer"));
            return;
        }
        JsonObject document = envelope.orElseThrow().ended(ending, output.output(), usage, tier, last.extras());
        String type = ending.isIncomplete() ? "response.incomplete" : "response.completed";
        sink.event(type, builder -> builder.put("response", document));
        result = Optional.of(document);
    }

    /** A refusal without words gets some, since the dialect has no other sign of it. */
    private void decline(Stop stop) {
        if (stop.reason() == Stop.Reason.REFUSAL && output.isEmpty()) {
            output.open(Integer.MAX_VALUE, new PartHead.Refusal(Optional.empty(), Extras.NONE));
            output.text(Integer.MAX_VALUE, stop.explanation().orElse(DECLINED));
            output.close(Integer.MAX_VALUE, "completed");
        }
    }

    /** Ends a stream that failed. */
    void fail(String code, String message) {
        if (result.isPresent()) {
            return;
        }
        if (isStarted()) {
            JsonObject document = envelope.orElseThrow().failed(code, message, output.output());
            sink.event("response.failed", builder -> builder.put("response", document));
            result = Optional.of(document);
            return;
        }
        JsonValue none = JsonNull.NULL;
        sink.event(
                "error",
                builder -> builder.put("code", JsonString.of(code))
                        .put("message", JsonString.of(message))
                        .put("param", none));
        result = Optional.of(JsonObject.EMPTY);
    }
}
