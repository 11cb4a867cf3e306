package dev.plexus.api.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable run of bytes, compared by content.
 *
 * <p>It is a window on an array that nobody changes any more: {@link #slice} copies nothing and keeps the whole array
 * alive. Thread-safe.
 */
public final class Bytes {
    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int length;

    private Bytes(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    /** Wraps the array without copying it; the caller gives it up and must never write to it again. */
    public static Bytes of(byte[] owned) {
        return owned.length == 0 ? EMPTY : new Bytes(owned, 0, owned.length);
    }

    /** Copies {@code length} bytes of the array beginning at {@code from}. */
    public static Bytes copyOf(byte[] source, int from, int length) {
        Objects.checkFromIndexSize(from, length, source.length);
        return of(Arrays.copyOfRange(source, from, from + length));
    }

    /** The text in UTF-8; a surrogate without its partner becomes {@code ?}. */
    public static Bytes utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at this index, counted from the beginning of this run. */
    public byte byteAt(int index) {
        return array[from + Objects.checkIndex(index, length)];
    }

    /** The bytes from {@code start} (inclusive) to {@code end} (exclusive), on the same array. */
    public Bytes slice(int start, int end) {
        Objects.checkFromToIndex(start, end, length);
        if (start == 0 && end == length) {
            return this;
        }
        return start == end ? EMPTY : new Bytes(array, from + start, end - start);
    }

    /** Where the part stands first, or -1 if it does not occur. */
    public int indexOf(Bytes part) {
        for (int at = 0; at <= length - part.length; at++) {
            int start = from + at;
            if (part.length == 0
                    || array[start] == part.array[part.from]
                            && Arrays.equals(
                                    array,
                                    start,
                                    start + part.length,
                                    part.array,
                                    part.from,
                                    part.from + part.length)) {
                return at;
            }
        }
        return -1;
    }

    /** The bytes read as UTF-8; malformed sequences become U+FFFD. */
    public String utf8() {
        return new String(array, from, length, StandardCharsets.UTF_8);
    }

    /** A fresh copy that the caller may change. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    /** Writes all bytes to the stream; neither flushes nor closes it. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(array, from, length);
    }

    /** A read-only view; each call returns its own, with its own position. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, from, length).slice().asReadOnlyBuffer();
    }

    /** A stream over the bytes; nothing is copied and closing it is not needed. */
    public InputStream inputStream() {
        return new ByteArrayInputStream(array, from, length);
    }

    /**
     * Lends the array to a borrower that needs one, such as a parser, without a copy.
     *
     * @param borrower called once with the array and the window in it; it must not write to the array
     */
    public <T> T lend(Borrower<T> borrower) {
        return borrower.read(array, from, from + length);
    }

    /** What reads a lent array. Between {@code from} (inclusive) and {@code to} (exclusive) only; writing is forbidden. */
    @FunctionalInterface
    public interface Borrower<T> {
        T read(byte[] array, int from, int to);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Bytes bytes
                        && Arrays.equals(
                                array, from, from + length, bytes.array, bytes.from, bytes.from + bytes.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int index = from; index < from + length; index++) {
            hash = 31 * hash + array[index];
        }
        return hash;
    }

    /** Only the length: the content may be private. */
    @Override
    public String toString() {
        return "Bytes[" + length + "]";
    }
}
