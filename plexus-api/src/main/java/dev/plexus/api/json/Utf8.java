package dev.plexus.api.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A strict check for UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.
 *
 * <p>The parser is more lenient and would let such bytes through to an upstream.
 */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** The index of the first byte that does not belong, or {@code to}. */
    static int firstMalformed(byte[] array, int from, int to) {
        int index = from;
        while (index < to) {
            if (index <= to - Long.BYTES && ((long) LONGS.get(array, index) & HIGH_BITS) == 0) {
                index += Long.BYTES;
                continue;
            }
            int length = sequence(array, index, to);
            if (length == 0) {
                return index;
            }
            index += length;
        }
        return to;
    }

    /** The length of the sequence at {@code at}, or 0 if it is malformed or cut off. */
    private static int sequence(byte[] array, int at, int to) {
        int lead = array[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > to) {
            return 0;
        }
        for (int index = at + 1; index < at + length; index++) {
            if ((array[index] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return isShortestForm(lead, array[at + 1] & 0xFF) ? length : 0;
    }

    private static boolean isShortestForm(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }
}
