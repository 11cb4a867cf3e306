package dev.plexus.runtime.egress;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gateway's own reader of event streams, for tests that feed it from outside of its module. */
public final class CutFrames {
    private CutFrames() {}

    /** The frames of a stream that comes in reads of this many bytes. */
    public static List<Frame> of(byte[] stream, int read) {
        SseParser parser = new SseParser();
        List<Frame> frames = new ArrayList<>();
        for (int from = 0; from < stream.length; from += read) {
            parser.add(Bytes.copyOf(stream, from, Math.min(read, stream.length - from)));
            for (Optional<Frame> next = parser.next(); next.isPresent(); next = parser.next()) {
                frames.add(next.get());
            }
        }
        parser.last().ifPresent(frames::add);
        return frames;
    }
}
