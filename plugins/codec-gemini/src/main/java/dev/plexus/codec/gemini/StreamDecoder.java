package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the chunks of a streamed answer, each a whole response whose parts are what is new. For one answer and one thread.
 *
 * <p>There is no end marker: the stream is complete if every candidate gave a reason to finish, or the prompt was blocked.
 */
final class StreamDecoder implements ChatCodec.EventDecoder {
    private final ChatRequest request;
    private final Hop hop;
    private final WireNames names;
    private final Map<Integer, CandidateDecoder> candidates = new TreeMap<>();
    private List<ChatEvent> events = new ArrayList<>();
    private String seed = "";
    private boolean started;
    private boolean blocked;
    private boolean failed;

    StreamDecoder(ChatRequest request, Hop hop) {
        this.request = request;
        this.hop = hop;
        this.names = WireNames.of(request);
    }

    @Override
    public List<ChatEvent> decode(Frame frame) {
        if (failed || frame.isEmpty()) {
            return List.of();
        }
        events = new ArrayList<>();
        JsonObject chunk = Json.parseObject(frame.data());
        if (chunk.has("error")) {
            fail(ErrorReader.ofChunk(chunk));
        } else {
            chunk(Spelling.members(chunk, ""));
        }
        return events;
    }

    private void chunk(JsonMembers chunk) {
        start(chunk.object());
        for (JsonMembers candidate : chunk.each("candidates")) {
            int index = Math.toIntExact(candidate.integer("index").orElse(0L));
            candidates
                    .computeIfAbsent(index, _ -> new CandidateDecoder(index, hop.origin(), names, seed))
                    .decode(candidate, events);
        }
        ResponseReader.blockReason(chunk.object("promptFeedback")).ifPresent(this::block);
        chunk.object("usageMetadata")
                .ifPresent(usage ->
                        events.add(new ChatEvent.UsageUpdate(UsageNumbers.read(usage), UsageNumbers.tier(usage))));
    }

    private void start(JsonObject chunk) {
        if (started) {
            return;
        }
        started = true;
        seed = ResponseReader.seed(chunk.text("responseId"), request);
        JsonObject rest = JsonObject.builder()
                .putText("modelVersion", chunk.text("modelVersion"))
                .putIfPresent("promptFeedback", chunk.object("promptFeedback"))
                .build();
        events.add(new ChatEvent.Start(
                chunk.text("responseId"),
                chunk.text("modelVersion"),
                ResponseReader.created(chunk),
                Optional.empty(),
                Spelling.extras(rest)));
    }

    private void block(String reason) {
        if (candidates.isEmpty() && !blocked) {
            blocked = true;
            events.add(new ChatEvent.Finish(0, StopWords.blocked(reason)));
        }
    }

    private void fail(Failure failure) {
        failed = true;
        events.add(new ChatEvent.Error(failure));
    }

    @Override
    public List<ChatEvent> end() {
        if (failed) {
            return List.of();
        }
        boolean finished = !candidates.isEmpty() && candidates.values().stream().allMatch(CandidateDecoder::isFinished);
        if (blocked || finished) {
            return List.of(new ChatEvent.End());
        }
        failed = true;
        return List.of(new ChatEvent.Error(
                Failure.of(FailureKind.TRUNCATED, "the upstream's answer ended before it was complete")));
    }
}
