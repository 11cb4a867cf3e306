package dev.plexus.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
final class Nearest {

    /** Two slips of the finger; more finds words that are merely short. */
    private static final int FARTHEST = 2;

    private Nearest() {}

    /** The candidate at most two edits away, closest first, then by name. */
    static Optional<String> to(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isNear(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(lower(word), lower(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The sentence that suggests it. */
    static Optional<String> suggestion(String word, Collection<String> candidates) {
        return to(word, candidates).map(name -> "did you mean \"" + name + "\"?");
    }

    private static boolean isNear(String word, String candidate) {
        var distance = distance(lower(word), lower(candidate));
        return distance <= FARTHEST && distance < Math.min(word.length(), candidate.length());
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String from, String to) {
        var rows = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++) {
            for (var j = 0; j <= to.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(from, to, rows, i, j);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int step(String from, String to, int[][] rows, int i, int j) {
        var same = from.charAt(i - 1) == to.charAt(j - 1);
        var best = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        var swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
