package dev.plexus.api.codec;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.wire.Frame;
import java.util.List;

/**
 * A client's own bytes, readied for an upstream of the same dialect.
 *
 * @param request the request, its body the client's save for the edits the dialect needs
 * @param view which frames of the answer the client shall see
 */
public record Forward(UpstreamRequest request, View view) {
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
