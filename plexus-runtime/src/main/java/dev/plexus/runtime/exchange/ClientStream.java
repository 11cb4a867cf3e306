package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of one streamed answer on their way to the client, all of which its dialect's guard has seen. For the exchange's thread.
 *
 * @param encoder writes what is not passed on
 */
record ClientStream(EventEncoder encoder, StreamGuard guard, StreamNotes notes) {
    /** The frames that say the events. */
    List<Frame> say(List<ChatEvent> events) {
        List<Frame> said = new ArrayList<>(events.size());
        for (ChatEvent event : events) {
            List<Frame> written = encoder.encode(event);
            List<ChatEvent> origin = written.isEmpty() ? List.of() : List.of(event);
            for (Frame frame : written) {
                said.addAll(admit(frame, origin));
            }
        }
        return said;
    }

    /** What goes out for a frame of an upstream that speaks the client's dialect: usually the frame. */
    List<Frame> pass(Frame frame, List<ChatEvent> events) {
        List<Frame> admitted = admit(frame, events);
        List<ChatEvent> said = events;
        for (Frame each : admitted) {
            encoder.passed(each, said);
            said = List.of();
        }
        return admitted;
    }

    /** What a complete answer still lacks. */
    List<Frame> end() {
        return notes.heed(guard::end);
    }

    private List<Frame> admit(Frame frame, List<ChatEvent> events) {
        return notes.heed(() -> guard.admit(frame, events));
    }
}
