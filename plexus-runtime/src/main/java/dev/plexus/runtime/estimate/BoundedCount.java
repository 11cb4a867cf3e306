package dev.plexus.runtime.estimate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts the tokens of texts within a bounded time: of very long ones only the beginning, the middle and the end, and when the time is
 * up, no more; the rest is taken to be like what was counted. Thread-safe.
 */
final class BoundedCount {
    /** A tokenizer's time grows faster than the text; cutting it so changes the count by less than a thousandth. */
    private static final int PIECE = 4096;

    private static final int SHORT = 1024 * 1024;
    private static final int SHARE = 128 * 1024;

    private final Tokenizer tokenizer;
    private final LongSupplier nanoTime;
    private final long longest;

    BoundedCount(Tokenizer tokenizer, LongSupplier nanoTime, Duration longest) {
        this.tokenizer = tokenizer;
        this.nanoTime = nanoTime;
        this.longest = longest.toNanos();
    }

    /**
     * A stretch of a text.
     *
     * @param position where it begins among all texts
     */
    private record Piece(String text, int from, int to, long position) {
        double coarse() {
            return CoarseCount.of(text, from, to);
        }
    }

    /** The tokens of all these texts together. */
    double of(List<String> texts) {
        long length = texts.stream().mapToLong(String::length).sum();
        List<Piece> pieces = pieces(texts);
        List<Piece> sample = length <= SHORT
                ? pieces
                : pieces.stream().filter(piece -> isSampled(piece, length)).toList();
        long begun = nanoTime.getAsLong();
        double counted = 0;
        List<Piece> done = new ArrayList<>(sample.size());
        for (int index : Spread.over(sample.size())) {
            Piece piece = sample.get(index);
            counted += tokenizer.count(piece.text, piece.from, piece.to);
            done.add(piece);
            if (nanoTime.getAsLong() - begun >= longest) {
                break;
            }
        }
        return done.size() == pieces.size() ? counted : counted * coarse(pieces) / coarse(done);
    }

    private static double coarse(List<Piece> pieces) {
        return pieces.stream().mapToDouble(Piece::coarse).sum();
    }

    private static boolean isSampled(Piece piece, long length) {
        long middle = (length - SHARE) / 2;
        return piece.position < SHARE
                || piece.position >= middle && piece.position < middle + SHARE
                || piece.position >= length - SHARE;
    }

    private static List<Piece> pieces(List<String> texts) {
        List<Piece> pieces = new ArrayList<>();
        long position = 0;
        for (String text : texts) {
            int from = 0;
            while (from < text.length()) {
                int to = end(text, from);
                pieces.add(new Piece(text, from, to, position + from));
                from = to;
            }
            position += text.length();
        }
        return pieces;
    }

    private static int end(String text, int from) {
        int to = Math.min(text.length(), from + PIECE);
        boolean splits = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
        return splits ? to - 1 : to;
    }
}
