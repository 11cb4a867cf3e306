package dev.plexus.api.wire;

import java.util.Optional;

/**
 * One unit of a streamed answer: a server-sent event, a comment between events, or an element of a streamed array.
 *
 * @param event the event's name, where the wire has one
 * @param data the payload, the lines of a multi-line event joined by a line feed; empty for a comment
 * @param raw the bytes as they stood or will stand on the wire, with their delimiter; {@code data} may be a slice of it
 */
public record Frame(Optional<String> event, Bytes data, Bytes raw) {
    /** A server-sent event with a name. */
    public static Frame event(String name, Bytes data) {
        return new Frame(Optional.of(name), data, wrap("event: " + name + "\ndata: ", data, "\n\n"));
    }

    /** A server-sent event without a name. */
    public static Frame data(Bytes data) {
        return new Frame(Optional.empty(), data, wrap("data: ", data, "\n\n"));
    }

    /** A server-sent comment, which every reader skips. */
    public static Frame comment(String text) {
        return raw(Bytes.utf8(": " + text + "\n\n"));
    }

    /** Bytes that are written as they are and carry no event. */
    public static Frame raw(Bytes raw) {
        return new Frame(Optional.empty(), Bytes.EMPTY, raw);
    }

    /** Bytes around a payload, for wires that are not server-sent events. */
    public static Frame framed(String before, Bytes data, String after) {
        return new Frame(Optional.empty(), data, wrap(before, data, after));
    }

    public boolean isEmpty() {
        return data.length() == 0;
    }

    private static Bytes wrap(String before, Bytes data, String after) {
        byte[] whole = new byte[before.length() + data.length() + after.length()];
        put(before, whole, 0);
        data.asByteBuffer().get(whole, before.length(), data.length());
        put(after, whole, before.length() + data.length());
        return Bytes.of(whole);
    }

    private static void put(String ascii, byte[] whole, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            whole[at + i] = (byte) ascii.charAt(i);
        }
    }
}
