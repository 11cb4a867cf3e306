package dev.plexus.api.chat;

import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/** What is known of a part when it begins to stream; the rest comes in deltas. */
public sealed interface PartHead {
    Extras extras();

    /** Text follows. */
    record Text(Optional<String> sourceId, Optional<String> phase, Extras extras) implements PartHead {
        public static final Text PLAIN = new Text(Optional.empty(), Optional.empty(), Extras.NONE);
    }

    /** A refusal follows. */
    record Refusal(Optional<String> sourceId, Extras extras) implements PartHead {}

    /** Reasoning follows. */
    record Reasoning(Part.Reasoning.Kind kind, Optional<String> sourceId, Extras extras) implements PartHead {}

    /** Arguments of a call follow. */
    record ToolCall(
            String callId,
            Optional<String> itemId,
            String name,
            Optional<String> namespace,
            Part.ToolCall.Kind kind,
            Optional<JsonValue> caller,
            Extras extras)
            implements PartHead {
        public ToolCall(String callId, String name) {
            this(
                    callId,
                    Optional.empty(),
                    name,
                    Optional.empty(),
                    Part.ToolCall.Kind.FUNCTION,
                    Optional.empty(),
                    Extras.NONE);
        }
    }
}
