package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.codec.openai.OpenAiErrors;
import dev.plexus.codec.openai.ServiceTiers;
import dev.plexus.codec.openai.UsageNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes chunks of an answer's events. For one answer and one thread.
 *
 * <p>Whatever the order of events: a choice begins with its role, ends once and says nothing after its end; counts come after all
 * choices, and only for a client that asked; nothing follows an error.
 */
final class StreamEncoder implements EventEncoder {
    private static final Headers HEADERS =
            Headers.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache");

    private final ChatRequest request;
    private final String requestId;
    private final OpenAiErrors errors;
    private final boolean wantsUsage;
    private final LossList losses = new LossList();
    private final Map<Integer, ChoiceEncoder> choices = new TreeMap<>();
    private List<Frame> frames = new ArrayList<>();
    private Optional<ChunkFrames> chunks = Optional.empty();
    private Optional<ChatEvent.UsageUpdate> usage = Optional.empty();
    private boolean ended;

    StreamEncoder(ChatRequest request, String requestId, OpenAiErrors errors) {
        this.request = request;
        this.requestId = requestId;
        this.errors = errors;
        this.wantsUsage = request.options().streaming().includeUsage().orElse(false);
    }

    @Override
    public Headers headers() {
        return HEADERS.with("x-request-id", requestId);
    }

    @Override
    public List<Frame> encode(ChatEvent event) {
        if (ended) {
            return List.of();
        }
        switch (event) {
            case ChatEvent.Start start -> start(start);
            case ChatEvent.UsageUpdate update -> usage = Optional.of(update);
            case ChatEvent.Ping _ -> frames.add(keepAlive());
            case ChatEvent.Raw _ -> {}
            case ChatEvent.Error error -> fail(error.failure());
            case ChatEvent.End _ -> end();
            case ChatEvent.PartOpen it -> choice(it.candidate()).open(it);
            case ChatEvent.TextDelta it -> choice(it.candidate()).text(it);
            case ChatEvent.RefusalDelta it -> choice(it.candidate()).refusal(it);
            case ChatEvent.ReasoningDelta it -> choice(it.candidate()).reasoning(it);
            case ChatEvent.SealDelta it -> choice(it.candidate()).seal(it);
            case ChatEvent.ArgumentsDelta it -> choice(it.candidate()).arguments(it);
            case ChatEvent.CitationAdd it -> choice(it.candidate()).cite(it);
            case ChatEvent.LogprobDelta it -> choice(it.candidate()).logprobs(it);
            case ChatEvent.PartWhole it -> choice(it.candidate()).whole(it);
            case ChatEvent.ServerToolProgress _ -> {}
            case ChatEvent.PartClose it -> choice(it.candidate()).close(it);
            case ChatEvent.Finish it -> finish(it);
        }
        return taken();
    }

    @Override
    public Frame keepAlive() {
        return Frame.comment("keep-alive");
    }

    @Override
    public List<Loss> losses() {
        return losses.list();
    }

    private List<Frame> taken() {
        List<Frame> all = frames;
        frames = new ArrayList<>();
        return all;
    }

    private void start(ChatEvent.Start start) {
        if (chunks.isEmpty()) {
            begin(AnswerHead.of(start.id(), start.created(), start.model(), start.extras(), request, requestId));
        }
    }

    private ChunkFrames begin(AnswerHead head) {
        ChunkFrames made = new ChunkFrames(head, wantsUsage);
        chunks = Optional.of(made);
        return made;
    }

    private ChunkFrames chunks() {
        return chunks.orElseGet(() -> begin(
                AnswerHead.of(Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE, request, requestId)));
    }

    private ChoiceEncoder choice(int candidate) {
        return choices.computeIfAbsent(
                candidate,
                index -> new ChoiceEncoder(
                        index,
                        chunks(),
                        Marks.has(request.extras(), Marks.LEGACY),
                        losses,
                        frame -> frames.add(frame)));
    }

    private void finish(ChatEvent.Finish finish) {
        if (StopWords.isFault(finish.stop())) {
            String message = finish.stop().explanation().orElse("the upstream's answer ended with an error");
            fail(Failure.of(FailureKind.SERVER_ERROR, message));
            return;
        }
        choice(finish.candidate()).finish(finish.stop(), finish.extras());
    }

    private void end() {
        if (choices.isEmpty()) {
            choice(0).finish(Stop.of(Stop.Reason.CONTENT_FILTER), Extras.NONE);
        }
        choices.values().forEach(ChoiceEncoder::end);
        if (wantsUsage) {
            usage.ifPresent(last -> frames.add(
                    chunks().usage(UsageNumbers.CHAT.write(last.usage()), ServiceTiers.answered(last.serviceTier()))));
        }
        frames.add(ChunkFrames.done());
        ended = true;
    }

    private void fail(Failure failure) {
        frames.add(ChunkFrames.error(errors.object(failure)));
        ended = true;
    }
}
