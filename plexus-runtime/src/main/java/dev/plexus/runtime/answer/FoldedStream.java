package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.wire.EventStream;
import java.util.function.Supplier;

/** A stream read to its end, as one answer. */
public final class FoldedStream {
    private FoldedStream() {}

    /**
     * Pulls until the answer has ended, and closes the stream.
     *
     * @param next pulls once, and throws when it has waited too long
     * @param quiet what to do when nothing has come
     */
    public static ResponseFold read(EventStream<Heard> stream, Supplier<EventStream.Pull<Heard>> next, Runnable quiet) {
        ResponseFold fold = new ResponseFold();
        try (stream) {
            boolean open = true;
            while (open && !fold.isEnded()) {
                switch (next.get()) {
                    case EventStream.Item<Heard>(Heard heard) -> heard.events().forEach(fold::add);
                    case EventStream.Quiet<Heard> _ -> quiet.run();
                    case EventStream.End<Heard> _ -> open = false;
                }
            }
        }
        return fold;
    }
}
