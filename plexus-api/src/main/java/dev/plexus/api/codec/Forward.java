package dev.plexus.api.codec;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.wire.Frame;
import java.util.List;

/**
 * A client's own bytes, readied for an upstream of the same dialect.
 *
 * @param request the request, its body the client's save for the edits the dialect needs
 * @param view which frames of the answer the client shall see
 * @param sameFraming whether the upstream's stream has the outer form the client asked for; if not, the client gets the events of
 *     the stream written anew instead of its frames
 */
public record Forward(UpstreamRequest request, View view, boolean sameFraming) {
    /** Bytes whose answer has the outer form the client asked for. */
    public Forward(UpstreamRequest request, View view) {
        this(request, view, true);
    }

    /** Which frames of a forwarded stream are for the client. */
    @FunctionalInterface
    public interface View {
        /** Everything is for the client. */
        View ALL = (frame, events) -> true;

        /**
         * Whether the client shall see the frame.
         *
         * @param events what the decoder made of it
         */
        boolean shows(Frame frame, List<ChatEvent> events);
    }
}
