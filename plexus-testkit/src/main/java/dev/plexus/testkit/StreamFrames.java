package dev.plexus.testkit;

import dev.plexus.api.json.JsonSplitter;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the bytes of a whole stream into frames: server-sent events, or the elements of a JSON array.
 *
 * <p>Plain and for tests: it wants the whole stream at once and is the second opinion on the gateway's own reader.
 */
public final class StreamFrames {
    private StreamFrames() {}

    /** The frames, in order; comments among them, with empty data. The bytes say by their first character what form they have. */
    public static List<Frame> split(Bytes stream) {
        return stream.utf8().stripLeading().startsWith("[") ? elements(stream) : events(stream);
    }

    /** The bytes that the frames are on the wire. */
    public static Bytes join(List<Frame> frames) {
        int length = frames.stream().mapToInt(frame -> frame.raw().length()).sum();
        byte[] whole = new byte[length];
        int at = 0;
        for (Frame frame : frames) {
            byte[] raw = frame.raw().toByteArray();
            System.arraycopy(raw, 0, whole, at, raw.length);
            at += raw.length;
        }
        return Bytes.of(whole);
    }

    private static List<Frame> elements(Bytes stream) {
        return new JsonSplitter()
                .feed(stream).stream()
                        .map(element -> Frame.framed("", element, ""))
                        .toList();
    }

    private static List<Frame> events(Bytes stream) {
        List<Frame> frames = new ArrayList<>();
        int from = 0;
        int line = 0;
        for (int at = 0; at < stream.length(); at++) {
            if (stream.byteAt(at) == '\n') {
                boolean blank = stream.slice(line, at).utf8().strip().isEmpty();
                if (blank && line > from) {
                    frames.add(event(stream.slice(from, at + 1)));
                }
                from = blank ? at + 1 : from;
                line = at + 1;
            }
        }
        if (from < stream.length()) {
            throw new IllegalArgumentException("the stream ends inside an event");
        }
        return frames;
    }

    private static Frame event(Bytes raw) {
        Optional<String> name = Optional.empty();
        List<String> data = new ArrayList<>();
        for (String line : raw.utf8().split("\r?\n")) {
            if (line.startsWith("event:")) {
                name = Optional.of(value(line, "event:"));
            } else if (line.startsWith("data:")) {
                data.add(value(line, "data:"));
            } else if (!line.isEmpty()
                    && !line.startsWith(":")
                    && !line.startsWith("id:")
                    && !line.startsWith("retry:")) {
                throw new IllegalArgumentException("not a line of a server-sent event: " + line);
            }
        }
        return new Frame(name, Bytes.of(String.join("\n", data).getBytes(StandardCharsets.UTF_8)), raw);
    }

    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
