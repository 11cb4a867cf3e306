package dev.plexus.runtime.egress;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the fields of one block of an event stream. */
final class SseBlock {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);

    private final Bytes raw;
    private Optional<String> event = Optional.empty();
    private Optional<Bytes> data = Optional.empty();

    private SseBlock(Bytes raw) {
        this.raw = raw;
    }

    /** The block as a frame; its data is a slice of the block unless it stands on several lines. */
    static Frame read(Bytes raw) {
        SseBlock block = new SseBlock(raw);
        raw.lend((array, from, to) -> {
            block.lines(array, from, to);
            return raw;
        });
        return new Frame(block.event, block.data.orElse(Bytes.EMPTY), raw);
    }

    private void lines(byte[] array, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (array[i] == '\n' || array[i] == '\r') {
                line(array, from, start, i);
                start = i + 1;
            }
        }
        line(array, from, start, to);
    }

    private void line(byte[] array, int base, int start, int end) {
        if (isField(DATA, array, start, end)) {
            int value = valueStart(array, start + DATA.length, end);
            add(raw.slice(value - base, end - base));
        } else if (isField(EVENT, array, start, end)) {
            int value = valueStart(array, start + EVENT.length, end);
            event = Optional.of(new String(array, value, end - value, StandardCharsets.UTF_8));
        }
    }

    private void add(Bytes line) {
        data = Optional.of(data.map(before -> joined(before, line)).orElse(line));
    }

    private static Bytes joined(Bytes before, Bytes line) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(before.length() + 1 + line.length());
        before.lend((array, from, to) -> write(both, array, from, to));
        both.write('\n');
        line.lend((array, from, to) -> write(both, array, from, to));
        return Bytes.of(both.toByteArray());
    }

    private static ByteArrayOutputStream write(ByteArrayOutputStream into, byte[] array, int from, int to) {
        into.write(array, from, to - from);
        return into;
    }

    private static boolean isField(byte[] name, byte[] array, int start, int end) {
        int length = name.length;
        if (end - start < length || end - start > length && array[start + length] != ':') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (array[start + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Behind the colon and one space, if they are there. */
    private static int valueStart(byte[] array, int afterName, int end) {
        if (afterName == end) {
            return end;
        }
        int value = afterName + 1;
        return value < end && array[value] == ' ' ? value + 1 : value;
    }
}
