package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes between the quotes of a JSON string: finding their end, decoding, encoding. */
final class StringBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private StringBytes() {}

    /** The index of the first quote or backslash, or {@code to}; reads eight bytes at a time. */
    static int findSpecial(byte[] array, int from, int to) {
        int index = from;
        for (; index <= to - Long.BYTES; index += Long.BYTES) {
            long word = (long) LONGS.get(array, index);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found != 0) {
                return index + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (index < to && array[index] != '"' && array[index] != '\\') {
            index++;
        }
        return index;
    }

    /** The high bit of each zero byte; exact for the lowest one, which is the one asked for. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    /** The index of the closing quote, or {@code to} if there is none. */
    static int findEnd(byte[] array, int from, int to) {
        int index = findSpecial(array, from, to);
        while (index < to && array[index] == '\\') {
            index = findSpecial(array, Math.min(index + 2, to), to);
        }
        return index;
    }

    /** Whether these are ASCII without escapes, so that bytes are chars. */
    static boolean isPlain(byte[] array, int from, int to) {
        for (int index = from; index < to; index++) {
            if (array[index] < 0 || array[index] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Decodes well-formed bytes, escapes included. An escape cut off at the end is left out. */
    static String decode(byte[] array, int from, int to) {
        var text = new StringBuilder(to - from);
        int start = from;
        while (start < to) {
            int backslash = findSpecial(array, start, to);
            text.append(new String(array, start, backslash - start, StandardCharsets.UTF_8));
            start = backslash == to ? to : decodeEscape(array, backslash + 1, to, text);
        }
        return text.toString();
    }

    /** Decodes the escape whose letter is at {@code at} and returns the index after it. */
    private static int decodeEscape(byte[] array, int at, int to, StringBuilder text) {
        if (at >= to || array[at] == 'u' && at + 5 > to) {
            return to;
        }
        if (array[at] == 'u') {
            text.append((char) Integer.parseInt(new String(array, at + 1, 4, StandardCharsets.ISO_8859_1), 16));
            return at + 5;
        }
        text.append(
                switch (array[at]) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> (char) array[at];
                });
        return at + 1;
    }

    /** The number of UTF-16 chars of well-formed UTF-8 without escapes. */
    static int countChars(byte[] array, int from, int to) {
        int chars = 0;
        for (int index = from; index < to; index++) {
            int unsigned = array[index] & 0xFF;
            boolean continuation = (unsigned & 0xC0) == 0x80;
            chars += continuation ? 0 : unsigned >= 0xF0 ? 2 : 1;
        }
        return chars;
    }

    /** The largest length up to {@code length} that does not end within a UTF-8 sequence. */
    static int wholeCharacters(Bytes raw, int length) {
        int end = length;
        while (end > 0 && end < raw.length() && (raw.byteAt(end) & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    static int encodedLength(String text) {
        long length = 0;
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            length += Character.isSurrogate(c) && isPair(text, index) ? 4 : charLength(c);
            index += Character.isHighSurrogate(c) && isPair(text, index) ? 1 : 0;
        }
        return Math.toIntExact(length);
    }

    private static int charLength(char c) {
        if (c < ' ') {
            return c == '\n' || c == '\t' || c == '\r' || c == '\b' || c == '\f' ? 2 : 6;
        }
        if (c < 0x80) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        if (c < 0x800) {
            return 2;
        }
        return Character.isSurrogate(c) ? 6 : 3;
    }

    /** Whether a high surrogate at {@code index} is followed by its low one. */
    static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    /** The text as it stands between quotes. */
    static byte[] encode(String text) {
        var writer = new JsonWriter(text.length() + 16);
        writer.escaped(text);
        return writer.finish().toByteArray();
    }
}
