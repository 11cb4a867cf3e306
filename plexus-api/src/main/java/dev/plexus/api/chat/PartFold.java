package dev.plexus.api.chat;

import dev.plexus.api.chat.Part.Reasoning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the deltas of one part. */
final class PartFold {
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, StringBuilder> summaries = new TreeMap<>();
    private final List<Citation> citations = new ArrayList<>();
    private Optional<PartHead> head = Optional.empty();
    private Optional<Seal> seal = Optional.empty();
    private Optional<Part> whole = Optional.empty();

    void open(PartHead opened) {
        head = Optional.of(opened);
    }

    void text(String more) {
        text.append(more);
    }

    void reasoning(String more, Optional<Integer> summary) {
        summary.map(index -> summaries.computeIfAbsent(index, _ -> new StringBuilder()))
                .orElse(text)
                .append(more);
    }

    void seal(Seal other) {
        seal = Optional.of(other);
    }

    void cite(Citation citation) {
        citations.add(citation);
    }

    void whole(Part part) {
        whole = Optional.of(part);
    }

    /** The part, or nothing if only an announcement of nothing came. */
    Optional<Part> fold() {
        return whole.or(() -> head.map(this::fold));
    }

    private Part fold(PartHead opened) {
        return switch (opened) {
            case PartHead.Text head ->
                new Part.Text(text.toString(), citations, Optional.empty(), seal, Optional.empty(), head.extras());
            case PartHead.Refusal head -> new Part.Refusal(text.toString(), head.extras());
            case PartHead.Reasoning head ->
                new Reasoning(
                        head.kind(),
                        text.isEmpty() ? Optional.empty() : Optional.of(text.toString()),
                        summaries.values().stream().map(StringBuilder::toString).toList(),
                        seal,
                        head.sourceId(),
                        head.extras());
            case PartHead.ToolCall head ->
                new Part.ToolCall(
                        head.callId(),
                        head.itemId(),
                        head.name(),
                        head.namespace(),
                        head.kind(),
                        text.toString(),
                        Optional.empty(),
                        head.caller(),
                        seal,
                        Optional.empty(),
                        head.extras());
        };
    }
}
