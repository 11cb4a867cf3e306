package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a thought together again that a client got as a stream and sends back in the pieces it got: its words, and at their end an empty
 * thought with the signature. Another dialect takes a signature only with the words it was issued for.
 */
final class ThoughtPieces {
    private ThoughtPieces() {}

    /** The parts with whole thoughts; where no signature ends them, thoughts stay as they are. */
    static List<Part> join(List<Part> parts) {
        List<Part> joined = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.Reasoning end && endsThought(end)) {
                joined.add(withWords(end, takeWords(joined)));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    private static boolean endsThought(Part.Reasoning thought) {
        return thought.seal().isPresent() && thought.text().isEmpty();
    }

    /** Takes the unsigned thoughts off the end. */
    private static String takeWords(List<Part> joined) {
        StringBuilder words = new StringBuilder();
        while (!joined.isEmpty()
                && joined.getLast() instanceof Part.Reasoning thought
                && thought.seal().isEmpty()) {
            words.insert(0, thought.text().orElse(""));
            joined.removeLast();
        }
        return words.toString();
    }

    private static Part.Reasoning withWords(Part.Reasoning end, String words) {
        return words.isEmpty()
                ? end
                : new Part.Reasoning(
                        Part.Reasoning.Kind.VISIBLE,
                        Optional.of(words),
                        List.of(),
                        end.seal(),
                        end.sourceId(),
                        end.extras());
    }
}
