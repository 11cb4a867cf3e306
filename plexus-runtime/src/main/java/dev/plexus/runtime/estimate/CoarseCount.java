package dev.plexus.runtime.estimate;

/** Tokens by the number and kind of characters alone, which takes next to no time. */
final class CoarseCount {
    /** UTF-8 bytes a token in scripts with spaces; prose in English has more. */
    private static final double BYTES_A_TOKEN = 3.6;

    private CoarseCount() {}

    /** The tokens of this stretch of a text, not rounded. */
    static double of(CharSequence text, int from, int to) {
        long bytes = 0;
        long whole = 0;
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            if (isWhole(letter)) {
                whole++;
            } else {
                bytes += letter < 0x80 ? 1 : letter < 0x800 || Character.isSurrogate(letter) ? 2 : 3;
            }
        }
        return whole + bytes / BYTES_A_TOKEN;
    }

    /** Whether the character is about a token: ideographs, kana and syllables of Hangul. */
    private static boolean isWhole(char letter) {
        return letter >= 0x2E80 && letter <= 0x9FFF
                || letter >= 0xAC00 && letter <= 0xD7AF
                || letter >= 0xF900 && letter <= 0xFAFF
                || letter >= 0xFF00 && letter <= 0xFFEF;
    }
}
