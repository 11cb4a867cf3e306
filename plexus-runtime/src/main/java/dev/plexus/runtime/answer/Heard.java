package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.Optional;

/**
 * One piece of a streamed answer.
 *
 * @param frame what the upstream sent; empty where its stream's end or the gateway itself says the events
 * @param events what it means
 */
public record Heard(Optional<Frame> frame, List<ChatEvent> events) {
    /** Events nobody sent as a frame. */
    public static Heard said(List<ChatEvent> events) {
        return new Heard(Optional.empty(), events);
    }
}
