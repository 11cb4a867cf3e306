package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a streamed answer for a client of this dialect, as chunks that are responses of their own. For one answer and one thread.
 *
 * <p>All reasons to finish and the final counts are in the last chunk, which therefore waits for {@link ChatEvent.End}.
 */
final class StreamEncoder implements ChatCodec.EventEncoder {
    private final ChunkFraming framing;
    private final LossList losses = new LossList();
    private final Map<Integer, CandidateEncoder> candidates = new TreeMap<>();
    private String id;
    private String model;
    private Optional<JsonObject> feedback = Optional.empty();
    private Optional<Usage> usage = Optional.empty();
    private Optional<String> tier = Optional.empty();
    private boolean over;

    StreamEncoder(ChatRequest request, String requestId) {
        this.framing = switch (request.options().streaming().format()) {
            case SERVER_SENT_EVENTS -> new ChunkFraming.Events();
            case JSON_ARRAY -> new ChunkFraming.Elements();
        };
        this.id = requestId;
        this.model = request.model();
    }

    @Override
    public Headers headers() {
        return framing.headers();
    }

    @Override
    public Frame keepAlive() {
        return framing.keepAlive();
    }

    @Override
    public List<Loss> losses() {
        return losses.list();
    }

    @Override
    public List<Frame> encode(ChatEvent event) {
        if (over) {
            return List.of();
        }
        return switch (event) {
            case ChatEvent.Start start -> start(start);
            case ChatEvent.PartOpen open -> {
                candidate(open.candidate()).open(open.part(), open.head());
                yield List.of();
            }
            case ChatEvent.TextDelta delta -> {
                candidate(delta.candidate()).text(delta.part(), delta.text());
                yield taken(delta.candidate());
            }
            case ChatEvent.RefusalDelta delta -> {
                candidate(delta.candidate()).text(delta.part(), delta.text());
                yield taken(delta.candidate());
            }
            case ChatEvent.ReasoningDelta delta -> {
                candidate(delta.candidate()).thought(delta.part(), delta.text(), delta.summary());
                yield taken(delta.candidate());
            }
            case ChatEvent.SealDelta delta -> {
                candidate(delta.candidate()).seal(delta.part(), delta.seal());
                yield List.of();
            }
            case ChatEvent.ArgumentsDelta delta -> {
                candidate(delta.candidate()).arguments(delta.part(), delta.text());
                yield List.of();
            }
            case ChatEvent.CitationAdd added -> {
                candidate(added.candidate()).cite(added.part(), added.citation());
                yield List.of();
            }
            case ChatEvent.LogprobDelta delta -> {
                candidate(delta.candidate()).logprobs(delta.logprobs());
                yield List.of();
            }
            case ChatEvent.PartWhole whole -> {
                candidate(whole.candidate()).whole(whole.whole());
                yield taken(whole.candidate());
            }
            case ChatEvent.PartClose close -> {
                candidate(close.candidate()).close(close.part());
                yield taken(close.candidate());
            }
            case ChatEvent.UsageUpdate update -> {
                tier = update.serviceTier().or(() -> tier);
                yield counted(update.usage());
            }
            case ChatEvent.Finish finish -> {
                candidate(finish.candidate()).finish(finish);
                yield taken(finish.candidate());
            }
            case ChatEvent.ServerToolProgress _, ChatEvent.Ping _, ChatEvent.Raw _ -> List.of();
            case ChatEvent.Error error -> failed(error);
            case ChatEvent.End _ -> ended();
        };
    }

    private List<Frame> start(ChatEvent.Start start) {
        JsonObject extras = start.extras().of(Spelling.GEMINI);
        id = start.id().orElse(id);
        model = extras.text("modelVersion").orElse(model);
        feedback = extras.object("promptFeedback");
        return start.usage().map(this::counted).orElse(List.of());
    }

    private List<Frame> counted(Usage counts) {
        usage = Optional.of(counts);
        return List.of();
    }

    private CandidateEncoder candidate(int index) {
        return candidates.computeIfAbsent(index, number -> new CandidateEncoder(number, losses));
    }

    private List<Frame> taken(int index) {
        return candidate(index)
                .take()
                .map(candidate -> List.of(chunk(JsonObject.of("candidates", JsonArray.of(candidate)))))
                .orElse(List.of());
    }

    private Frame chunk(JsonObject head) {
        return framing.chunk(Json.write(JsonObject.builder()
                .putAll(head)
                .putIfPresent("usageMetadata", usage.map(counts -> UsageNumbers.write(counts, tier)))
                .put("modelVersion", model)
                .put("responseId", id)
                .build()));
    }

    /** A prompt that this dialect's upstream refused has feedback and no candidates. */
    private List<Frame> ended() {
        over = true;
        usage.ifPresent(counts -> UsageNumbers.noteLoss(counts, losses));
        List<Frame> frames = new ArrayList<>();
        boolean silent = candidates.values().stream().noneMatch(CandidateEncoder::hasSaid);
        if (silent && feedback.isPresent()) {
            frames.add(chunk(JsonObject.of("promptFeedback", feedback.get())));
        } else {
            List<JsonValue> last = new ArrayList<>();
            candidates.values().forEach(candidate -> candidate.last().ifPresent(last::add));
            frames.add(chunk(last.isEmpty() ? JsonObject.EMPTY : JsonObject.of("candidates", JsonArray.of(last))));
        }
        frames.addAll(framing.end());
        return frames;
    }

    private List<Frame> failed(ChatEvent.Error error) {
        over = true;
        List<Frame> frames = new ArrayList<>();
        frames.add(framing.chunk(Json.write(ErrorAnswer.of(error.failure()).inStream())));
        frames.addAll(framing.end());
        return frames;
    }
}
