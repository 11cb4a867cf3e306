package dev.plexus.runtime.estimate;

/** Orders of a list's indexes of which every beginning is spread over the whole list. */
final class Spread {
    private Spread() {}

    /** All indexes below the size: the first, the one in the middle, those at the quarters, and so on. */
    static int[] over(int size) {
        int bits = size <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(size - 1);
        int[] order = new int[size];
        int next = 0;
        for (int i = 0; i < 1 << bits; i++) {
            int index = bits == 0 ? 0 : Integer.reverse(i) >>> (32 - bits);
            if (index < size) {
                order[next++] = index;
            }
        }
        return order;
    }
}
