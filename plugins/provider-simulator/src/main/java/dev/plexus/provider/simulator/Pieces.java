package dev.plexus.provider.simulator;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into the pieces in which a stream brings it: words with the space after them, long ones in parts. */
final class Pieces {
    private static final int LONGEST = 16;

    private Pieces() {}

    /** Pieces that make up the text again; none of them ends within a character. */
    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (Character.isWhitespace(character) || at - begin >= LONGEST) {
                pieces.add(text.substring(begin, at));
                begin = at;
            }
        }
        if (begin < text.length()) {
            pieces.add(text.substring(begin));
        }
        return pieces;
    }
}
