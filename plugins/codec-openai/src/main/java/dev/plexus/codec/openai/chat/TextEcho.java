package dev.plexus.codec.openai.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a choice's text without keeping it: enough to notice a last chunk that repeats the whole, a habit of some servers,
 * and to measure offsets.
 *
 * <p>For one choice and one thread.
 */
final class TextEcho {
    private int deltas;
    private int length;
    private int hash;
    private int points;
    /** Where, in code points, the characters of two code units stand. */
    private final List<Integer> wide = new ArrayList<>();

    void add(String words) {
        deltas++;
        length += words.length();
        for (int i = 0; i < words.length(); i++) {
            char unit = words.charAt(i);
            // As String does it, so that the hash of the pieces is that of the whole.
            hash = 31 * hash + unit;
            if (Character.isHighSurrogate(unit)) {
                wide.add(points);
            }
            points += Character.isLowSurrogate(unit) ? 0 : 1;
        }
    }

    boolean repeats(String words) {
        return deltas > 1 && words.length() == length && words.hashCode() == hash;
    }

    /** The place in UTF-16 code units of a place in code points. */
    int units(long place) {
        int before = 0;
        while (before < wide.size() && wide.get(before) < place) {
            before++;
        }
        return Math.clamp(place + before, 0, length);
    }

    /** The place in code points of a place in UTF-16 code units. */
    int points(int units) {
        int place = Math.clamp(units, 0, length);
        int before = 0;
        while (before < wide.size() && wide.get(before) + before + 1 < place) {
            before++;
        }
        return place - before;
    }

    /** How many code points there are. */
    int points() {
        return points;
    }

    /** How many UTF-16 code units there are. */
    int units() {
        return length;
    }
}
