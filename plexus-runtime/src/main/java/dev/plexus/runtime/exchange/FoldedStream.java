package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import java.util.function.Supplier;

/** A stream read to its end, as one answer. */
final class FoldedStream {
    private FoldedStream() {}

    /**
     * Pulls until the answer has ended, and closes the stream.
     *
     * @param next pulls once, and throws when it has waited too long
     * @param quiet what to do when nothing has come
     * @throws dev.plexus.api.json.JsonException if an event cannot be read
     */
    static ResponseFold read(
            EventStream<Frame> frames, Supplier<EventStream.Pull<Frame>> next, EventDecoder decoder, Runnable quiet) {
        ResponseFold fold = new ResponseFold();
        try (frames) {
            boolean open = true;
            while (open && !fold.isEnded()) {
                switch (next.get()) {
                    case EventStream.Item<Frame>(Frame frame) ->
                        decoder.decode(frame).forEach(fold::add);
                    case EventStream.Quiet<Frame> _ -> quiet.run();
                    case EventStream.End<Frame> _ -> {
                        decoder.end().forEach(fold::add);
                        open = false;
                    }
                }
            }
        }
        return fold;
    }
}
