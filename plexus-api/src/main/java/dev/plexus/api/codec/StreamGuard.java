package dev.plexus.api.codec;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.wire.Frame;
import java.util.List;

/**
 * Keeps the frames of one streamed answer in the order that their dialect demands, whoever wrote them. For one answer and one thread.
 *
 * <p>What is in order goes out untouched. What is not is repaired where its meaning is certain, and is otherwise a violation, after
 * which the gateway ends the stream in an error. The error's own frames do not pass the guard.
 */
public interface StreamGuard {
    /** For a dialect without an order. */
    StreamGuard NONE = (frame, events) -> List.of(frame);

    /**
     * What goes to the client in place of the frame: usually the frame alone, and the same instance.
     *
     * @param events what the frame says as far as it is known: what the decoder made of it if it is passed on, the event it was made
     *     of if it was written here
     * @throws dev.plexus.api.failure.GatewayException from {@link dev.plexus.api.chat.StreamRepairs#violation} if the frame is out of
     *     order and cannot be repaired
     */
    List<Frame> admit(Frame frame, List<ChatEvent> events);

    /** What is still missing when the answer is complete. */
    default List<Frame> end() {
        return List.of();
    }
}
