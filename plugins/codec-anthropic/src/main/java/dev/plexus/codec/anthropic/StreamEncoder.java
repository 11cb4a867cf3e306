package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes one streamed answer for a client. For one thread.
 *
 * <p>A message starts, its blocks come one after the other, its end is told with all counts, it stops. After a failure nothing
 * follows.
 */
final class StreamEncoder implements ChatCodec.EventEncoder {
    private static final Frame PING = BlockFrames.named("ping", JsonObject.of("type", JsonString.of("ping")));

    private final ChatRequest request;
    private final String requestId;
    private final LossList losses = new LossList();
    private final BlockSequencer blocks = new BlockSequencer(new ReplyBlocks(losses));
    private Optional<Stop> stop = Optional.empty();
    private JsonObject endExtras = JsonObject.EMPTY;
    private Usage usage = Usage.NONE;
    private Optional<String> tier = Optional.empty();
    private long startOneHour;
    private boolean started;
    private boolean over;
    private boolean otherCandidates;
    private boolean logprobs;

    StreamEncoder(ChatRequest request, String requestId) {
        this.request = request;
        this.requestId = requestId;
    }

    @Override
    public Headers headers() {
        return Headers.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache");
    }

    @Override
    public List<Frame> encode(ChatEvent event) {
        if (over) {
            return List.of();
        }
        List<Frame> frames = new ArrayList<>(2);
        switch (event) {
            case ChatEvent.Start start -> start(start, frames);
            case ChatEvent.PartOpen it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.TextDelta it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.RefusalDelta it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.ReasoningDelta it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.SealDelta it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.ArgumentsDelta it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.CitationAdd it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.PartWhole it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.PartClose it -> part(it.candidate(), it.part(), it, frames);
            case ChatEvent.UsageUpdate update -> {
                usage = update.usage();
                tier = update.serviceTier().or(() -> tier);
            }
            case ChatEvent.Finish finish -> finish(finish, frames);
            case ChatEvent.Ping _ -> frames.add(PING);
            case ChatEvent.LogprobDelta _ -> lostLogprobs();
            case ChatEvent.ServerToolProgress _, ChatEvent.Raw _ -> {}
            case ChatEvent.Error error -> fail(error.failure(), frames);
            case ChatEvent.End _ -> end(frames);
        }
        return frames;
    }

    private void lostLogprobs() {
        if (!logprobs) {
            logprobs = true;
            losses.add("logprobs_unsupported", "content", "left out: probabilities have no form here");
        }
    }

    private void start(ChatEvent.Start start, List<Frame> frames) {
        if (started) {
            return;
        }
        started = true;
        JsonObject extras = Notes.wire(start.extras());
        JsonObject.Builder message =
                ResponseWriter.start(start.id(), requestId, request.model()).put("content", JsonArray.EMPTY);
        for (String later : List.of("stop_reason", "stop_sequence", "stop_details", "container", "diagnostics")) {
            message.put(later, JsonNull.NULL);
        }
        message.putAll(extras)
                .put("usage", startUsage(start.usage(), extras.object("usage").orElse(JsonObject.EMPTY)));
        frames.add(BlockFrames.named(
                "message_start", JsonObject.of("type", JsonString.of("message_start"), "message", message.build())));
        frames.add(PING);
    }

    /** Clients read the input here already; an upstream that counts late is helped out with an estimate. */
    private JsonObject startUsage(Optional<Usage> known, JsonObject rest) {
        Usage begun = known.orElseGet(
                () -> new Usage(TokenEstimate.of(request), 0, 0, 0, 0, 1, Optional.empty(), Usage.Details.NONE, true));
        known.ifPresent(counted -> usage = counted);
        startOneHour = begun.cacheWriteOneHour();
        JsonObject counts = UsageNumbers.whole(begun, Optional.empty(), rest);
        return begun.output() > 0 ? counts : counts.with("output_tokens", JsonNumber.of(1));
    }

    private void ensureStarted(List<Frame> frames) {
        if (!started) {
            start(
                    new ChatEvent.Start(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE),
                    frames);
        }
    }

    private void part(int candidate, int part, ChatEvent event, List<Frame> frames) {
        if (candidate != 0) {
            lostCandidate();
            return;
        }
        if (stop.isPresent()) {
            return;
        }
        ensureStarted(frames);
        if (event instanceof ChatEvent.PartOpen open) {
            blocks.open(part, open.head());
        } else {
            blocks.take(part, event, frames);
        }
    }

    private void lostCandidate() {
        if (!otherCandidates) {
            otherCandidates = true;
            losses.add("candidates_dropped", "content", "only the first of several answers is told");
        }
    }

    private void finish(ChatEvent.Finish finish, List<Frame> frames) {
        if (finish.candidate() != 0 || stop.isPresent()) {
            return;
        }
        if (StopWords.isFault(finish.stop())) {
            fail(FailureWriter.fault(finish.stop()), frames);
            return;
        }
        ensureStarted(frames);
        stop = Optional.of(finish.stop());
        endExtras = Notes.wire(finish.extras());
        blocks.finish(frames);
    }

    /** The counts may come after the last word, so the end is told only here. */
    private void end(List<Frame> frames) {
        finish(new ChatEvent.Finish(0, Stop.of(Stop.Reason.END)), frames);
        over = true;
        JsonObject.Builder delta = JsonObject.builder();
        Stop last = derived(stop.orElse(Stop.of(Stop.Reason.END)));
        StopWords.noteLoss(last, endExtras, losses);
        StopWords.write(last, blocks.refusal(), delta);
        delta.put("container", JsonNull.NULL).putAll(endExtras);
        frames.add(BlockFrames.named(
                "message_delta",
                JsonObject.of("type", JsonString.of("message_delta"), "delta", delta.build(), "usage", endUsage())));
        frames.add(BlockFrames.named("message_stop", JsonObject.of("type", JsonString.of("message_stop"))));
    }

    private Stop derived(Stop stop) {
        boolean normal = stop.reason() == Stop.Reason.END || stop.reason() == Stop.Reason.UNKNOWN;
        return normal && blocks.calls() ? Stop.of(Stop.Reason.TOOL) : stop;
    }

    private JsonObject endUsage() {
        JsonObject counts = UsageNumbers.atEnd(usage);
        if (usage.cacheWriteOneHour() != startOneHour) {
            counts = counts.with("cache_creation", UsageNumbers.split(usage, JsonObject.EMPTY));
        }
        // The beginning could not name the tier; the usual one need not be named.
        Optional<String> named = UsageNumbers.tier(tier).filter(word -> !word.equals("standard"));
        return named.isPresent() ? counts.with("service_tier", JsonString.of(named.get())) : counts;
    }

    private void fail(Failure failure, List<Frame> frames) {
        over = true;
        frames.add(BlockFrames.named("error", FailureWriter.body(failure, requestId)));
    }

    @Override
    public Frame keepAlive() {
        return PING;
    }

    @Override
    public List<Loss> losses() {
        return losses.list();
    }
}
