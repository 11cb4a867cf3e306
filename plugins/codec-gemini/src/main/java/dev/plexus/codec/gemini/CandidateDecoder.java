package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one of the answers of a stream: text goes on until something else comes, all other parts come whole. For one thread.
 */
final class CandidateDecoder {
    /** Which part is being streamed. */
    private enum Open {
        NOTHING,
        TEXT,
        THOUGHT
    }

    private final int index;
    private final Seal.Origin origin;
    private final WireNames names;
    private final String seed;
    /** The text of each part so far, for citations, whose places are in bytes of it. */
    private final List<StringBuilder> texts = new ArrayList<>();

    private final Set<Grounding.Cited> cited = new HashSet<>();
    private Open open = Open.NOTHING;
    /** The signature of the open part. It waits for the part's end, for citations may follow it that belong before. */
    private Optional<Seal> signature = Optional.empty();

    private boolean calls;
    private boolean finished;

    CandidateDecoder(int index, Seal.Origin origin, WireNames names, String seed) {
        this.index = index;
        this.origin = origin;
        this.names = names;
        this.seed = seed;
    }

    boolean isFinished() {
        return finished;
    }

    /** What comes after the end is told too; whoever keeps the order of events knows that it makes no sense. */
    void decode(JsonMembers candidate, List<ChatEvent> events) {
        Optional<JsonMembers> content = candidate.members("content");
        if (content.isPresent()) {
            for (JsonMembers part : content.get().each("parts")) {
                if (!finished || ChunkGuard.isSaying(part.object())) {
                    part(part, events);
                }
            }
        }
        if (!finished) {
            end(candidate, events);
        }
    }

    private void end(JsonMembers candidate, List<ChatEvent> events) {
        candidate
                .value("logprobsResult")
                .map(TokenProbabilities::read)
                .ifPresent(tokens -> events.add(new ChatEvent.LogprobDelta(index, tokens)));
        Optional<JsonObject> grounding = candidate.object("groundingMetadata");
        Optional<JsonObject> attribution = candidate.object("citationMetadata");
        if (grounding.isPresent() || attribution.isPresent()) {
            cite(Grounding.all(grounding, attribution, said()), events);
        }
        Optional<String> word = candidate.text("finishReason");
        if (word.isPresent()) {
            close(events);
            finished = true;
            Stop stop = StopWords.read(word, candidate.text("finishMessage"), calls, !texts.isEmpty());
            candidate.ignore("index");
            JsonObject rest = JsonObject.builder()
                    .putAll(candidate.rest())
                    .putIfPresent("groundingMetadata", grounding)
                    .putIfPresent("citationMetadata", attribution)
                    .build();
            events.add(new ChatEvent.Finish(index, stop, Spelling.extras(rest)));
        }
    }

    private void part(JsonMembers part, List<ChatEvent> events) {
        Part read = PartReader.read(part, new UpstreamReading(origin, names, seed, index, next()));
        switch (read) {
            case Part.Text text -> text(text, events);
            case Part.Reasoning thought -> thought(thought, events);
            case Part.ToolCall call -> call(call, events);
            case Part.Refusal _,
                    Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.GeneratedMedia _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ -> {
                close(events);
                events.add(new ChatEvent.PartWhole(index, begin(), read));
            }
        }
    }

    /** The number the next part that begins will have. */
    private int next() {
        return texts.size();
    }

    private int begin() {
        texts.add(new StringBuilder());
        return texts.size() - 1;
    }

    private int current() {
        return texts.size() - 1;
    }

    /** An empty text says nothing, unless it carries the signature of the text before it. */
    private void text(Part.Text text, List<ChatEvent> events) {
        if (text.text().isEmpty() && text.seal().isEmpty()) {
            return;
        }
        if (open != Open.TEXT || signature.isPresent()) {
            close(events);
            events.add(new ChatEvent.PartOpen(
                    index, begin(), new PartHead.Text(Optional.empty(), Optional.empty(), text.extras())));
            open = Open.TEXT;
        }
        if (!text.text().isEmpty()) {
            texts.getLast().append(text.text());
            events.add(new ChatEvent.TextDelta(index, current(), text.text()));
        }
        signature = text.seal();
    }

    private void thought(Part.Reasoning thought, List<ChatEvent> events) {
        if (thought.text().isEmpty() && thought.seal().isEmpty()) {
            return;
        }
        if (open != Open.THOUGHT || signature.isPresent()) {
            close(events);
            events.add(new ChatEvent.PartOpen(
                    index, begin(), new PartHead.Reasoning(thought.kind(), Optional.empty(), thought.extras())));
            open = Open.THOUGHT;
        }
        thought.text()
                .ifPresent(
                        words -> events.add(new ChatEvent.ReasoningDelta(index, current(), words, Optional.empty())));
        signature = thought.seal();
    }

    private void call(Part.ToolCall call, List<ChatEvent> events) {
        close(events);
        calls = true;
        int part = begin();
        PartHead head = new PartHead.ToolCall(
                call.callId(), call.itemId(), call.name(), call.namespace(), call.kind(), call.caller(), call.extras());
        events.add(new ChatEvent.PartOpen(index, part, head));
        call.seal().ifPresent(seal -> events.add(new ChatEvent.SealDelta(index, part, seal)));
        events.add(new ChatEvent.ArgumentsDelta(index, part, call.arguments()));
        events.add(new ChatEvent.PartClose(index, part));
    }

    private List<String> said() {
        return texts.stream().map(StringBuilder::toString).toList();
    }

    /** Citations come with the last chunks, some of them again and again, and may speak of text whose part has ended. */
    private void cite(List<Grounding.Cited> all, List<ChatEvent> events) {
        for (Grounding.Cited one : all) {
            boolean known = one.part() >= 0 && one.part() < texts.size();
            if (known && !texts.get(one.part()).isEmpty() && cited.add(one)) {
                events.add(new ChatEvent.CitationAdd(index, one.part(), one.citation()));
            }
        }
    }

    /** A signature ends its part: what follows must not change the place where it was received. */
    private void close(List<ChatEvent> events) {
        if (open != Open.NOTHING) {
            signature.ifPresent(seal -> events.add(new ChatEvent.SealDelta(index, current(), seal)));
            signature = Optional.empty();
            events.add(new ChatEvent.PartClose(index, current()));
            open = Open.NOTHING;
        }
    }
}
