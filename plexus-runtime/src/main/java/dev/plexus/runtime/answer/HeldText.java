package dev.plexus.runtime.answer;

import java.util.List;
import java.util.Optional;

/**
 * The text of one part, held back as far as a stop text may have begun in it. For one thread.
 *
 * <p>What is held is never longer than the longest stop text.
 */
final class HeldText {
    private final List<String> stops;
    private String held = "";

    HeldText(List<String> stops) {
        this.stops = stops;
    }

    /**
     * What may be said.
     *
     * @param text certain not to belong to a stop text
     * @param met the stop text that follows it, if one does
     */
    record Said(String text, Optional<String> met) {}

    /** Takes more text. After a stop text was met no more is taken. */
    Said add(String more) {
        String text = held + more;
        int end = text.length();
        Optional<String> met = Optional.empty();
        for (String stop : stops) {
            int at = text.indexOf(stop);
            if (at >= 0 && (at < end || met.isEmpty())) {
                end = at;
                met = Optional.of(stop);
            }
        }
        int safe = met.isPresent() ? end : text.length() - begun(text);
        held = met.isPresent() ? "" : text.substring(safe);
        return new Said(text.substring(0, safe), met);
    }

    /** What was held: no stop text was in it. */
    String rest() {
        String rest = held;
        held = "";
        return rest;
    }

    /** How much of the end of the text may be the beginning of a stop text. */
    private int begun(String text) {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, text.length()); length > longest; length--) {
                if (text.regionMatches(text.length() - length, stop, 0, length)) {
                    longest = length;
                }
            }
        }
        return longest;
    }
}
