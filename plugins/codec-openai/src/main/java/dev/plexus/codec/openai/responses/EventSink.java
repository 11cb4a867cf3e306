package dev.plexus.codec.openai.responses;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Takes the events of an answer's wire form, numbered without a gap. For one thread. */
final class EventSink {
    private final boolean kept;
    private final List<Frame> frames = new ArrayList<>();
    private long sequence;

    private EventSink(boolean kept) {
        this.kept = kept;
    }

    /** For an answer that is streamed. */
    static EventSink streaming() {
        return new EventSink(true);
    }

    /** For an answer that is told whole: its events are not even made. */
    static EventSink silent() {
        return new EventSink(false);
    }

    /** @param members adds what the event says beside its type and number */
    void event(String type, UnaryOperator<JsonObject.Builder> members) {
        if (!kept) {
            return;
        }
        JsonObject event = members.apply(JsonObject.builder().put("type", type))
                .put("sequence_number", sequence++)
                .build();
        frames.add(Frame.event(type, Json.write(event)));
    }

    /** Goes on after so many events that went to the client without being made here. */
    void resume(long passed) {
        frames.clear();
        sequence = passed;
    }

    List<Frame> drain() {
        List<Frame> drained = List.copyOf(frames);
        frames.clear();
        return drained;
    }
}
