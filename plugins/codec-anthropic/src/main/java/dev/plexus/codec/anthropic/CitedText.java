package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A text whose citations mean stretches of it, as texts whose citations mean all of them. */
final class CitedText {
    private CitedText() {}

    /** The pieces in order; the text itself if its citations mean all of it. */
    static List<Part.Text> pieces(Part.Text text) {
        int length = text.text().length();
        SortedSet<Integer> borders = new TreeSet<>(List.of(0, length));
        for (Citation citation : text.citations()) {
            Optional<Citation.Range> range = citation.target().filter(target -> isWithin(target, length));
            if (range.isEmpty()) {
                return List.of(text);
            }
            borders.add(range.get().from());
            borders.add(range.get().to());
        }
        if (borders.size() <= 2) {
            return List.of(text);
        }
        List<Part.Text> pieces = new ArrayList<>();
        int from = borders.removeFirst();
        for (int to : borders) {
            pieces.add(piece(text, new Citation.Range(from, to)));
            from = to;
        }
        return pieces;
    }

    private static boolean isWithin(Citation.Range range, int length) {
        return range.from() >= 0 && range.from() < range.to() && range.to() <= length;
    }

    /** What the text is sealed with belongs to its end. */
    private static Part.Text piece(Part.Text text, Citation.Range range) {
        boolean last = range.to() == text.text().length();
        return new Part.Text(
                text.text().substring(range.from(), range.to()),
                text.citations().stream()
                        .filter(citation -> citation.target()
                                .filter(target -> target.from() <= range.from() && target.to() >= range.to())
                                .isPresent())
                        .toList(),
                Optional.empty(),
                last ? text.seal() : Optional.empty(),
                text.cache(),
                text.extras());
    }
}
