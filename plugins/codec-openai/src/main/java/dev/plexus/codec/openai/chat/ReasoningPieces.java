package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts entries of {@code reasoning_details} together that are of one stretch. */
final class ReasoningPieces {
    private ReasoningPieces() {}

    /** A stretch and the fragment that goes on where it stops. */
    static Part.Reasoning join(Part.Reasoning stretch, Part.Reasoning fragment) {
        Optional<String> text = joined(stretch.text(), fragment.text());
        List<String> summaries = new ArrayList<>(stretch.summaries());
        for (String more : fragment.summaries()) {
            String before = summaries.isEmpty() ? "" : summaries.removeLast();
            summaries.add(before + more);
        }
        return with(stretch, text, summaries, fragment);
    }

    /** A stretch and a further summary of it. */
    static Part.Reasoning withSummary(Part.Reasoning stretch, Part.Reasoning summary) {
        List<String> summaries = Stream.concat(stretch.summaries().stream(), summary.summaries().stream())
                .toList();
        return with(stretch, stretch.text(), summaries, summary);
    }

    private static Part.Reasoning with(
            Part.Reasoning stretch, Optional<String> text, List<String> summaries, Part.Reasoning last) {
        JsonObject unknown = JsonObject.builder()
                .putAll(stretch.extras().of(Marks.CHAT))
                .putAll(last.extras().of(Marks.CHAT))
                .build();
        boolean silent = text.isEmpty() && summaries.isEmpty();
        return new Part.Reasoning(
                silent ? Part.Reasoning.Kind.OMITTED : Part.Reasoning.Kind.VISIBLE,
                text,
                summaries,
                last.seal(),
                stretch.sourceId().or(last::sourceId),
                Marks.extras(unknown));
    }

    private static Optional<String> joined(Optional<String> first, Optional<String> second) {
        return first.isPresent() && second.isPresent()
                ? Optional.of(first.get() + second.get())
                : first.or(() -> second);
    }
}
