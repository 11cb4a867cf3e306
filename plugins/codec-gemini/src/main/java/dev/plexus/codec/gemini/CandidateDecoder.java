package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    private Open open = Open.NOTHING;
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

    void decode(JsonMembers candidate, List<ChatEvent> events) {
        if (finished) {
            return;
        }
        Optional<JsonMembers> content = candidate.members("content");
        if (content.isPresent()) {
            for (JsonMembers part : content.get().each("parts")) {
                part(part, events);
            }
        }
        candidate
                .value("logprobsResult")
                .map(TokenProbabilities::read)
                .ifPresent(tokens -> events.add(new ChatEvent.LogprobDelta(index, tokens)));
        Optional<JsonObject> grounding = candidate.object("groundingMetadata");
        grounding.ifPresent(metadata -> cite(metadata, events));
        Optional<String> word = candidate.text("finishReason");
        if (word.isPresent()) {
            close(events);
            finished = true;
            Stop stop = StopWords.read(word, candidate.text("finishMessage"), calls, !texts.isEmpty());
            candidate.ignore("index");
            JsonObject rest = JsonObject.builder()
                    .putAll(candidate.rest())
                    .putIfPresent("groundingMetadata", grounding)
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
        if (open != Open.TEXT) {
            close(events);
            events.add(new ChatEvent.PartOpen(
                    index, begin(), new PartHead.Text(Optional.empty(), Optional.empty(), text.extras())));
            open = Open.TEXT;
        }
        if (!text.text().isEmpty()) {
            texts.getLast().append(text.text());
            events.add(new ChatEvent.TextDelta(index, current(), text.text()));
        }
        seal(text.seal(), events);
    }

    private void thought(Part.Reasoning thought, List<ChatEvent> events) {
        if (thought.text().isEmpty() && thought.seal().isEmpty()) {
            return;
        }
        if (open != Open.THOUGHT) {
            close(events);
            events.add(new ChatEvent.PartOpen(
                    index, begin(), new PartHead.Reasoning(thought.kind(), Optional.empty(), thought.extras())));
            open = Open.THOUGHT;
        }
        thought.text()
                .ifPresent(
                        words -> events.add(new ChatEvent.ReasoningDelta(index, current(), words, Optional.empty())));
        seal(thought.seal(), events);
    }

    /** A signature ends its part: what follows must not change the place where it was received. */
    private void seal(Optional<Seal> seal, List<ChatEvent> events) {
        if (seal.isPresent()) {
            events.add(new ChatEvent.SealDelta(index, current(), seal.get()));
            close(events);
        }
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

    /** Citations come at the end and speak of text that may be closed; then they have no place any more. */
    private void cite(JsonObject metadata, List<ChatEvent> events) {
        if (open != Open.TEXT) {
            return;
        }
        List<String> said = texts.stream().map(StringBuilder::toString).toList();
        for (Grounding.Cited one : Grounding.read(metadata, said)) {
            if (one.part() == current()) {
                events.add(new ChatEvent.CitationAdd(index, current(), one.citation()));
            }
        }
    }

    private void close(List<ChatEvent> events) {
        if (open != Open.NOTHING) {
            events.add(new ChatEvent.PartClose(index, current()));
            open = Open.NOTHING;
        }
    }
}
