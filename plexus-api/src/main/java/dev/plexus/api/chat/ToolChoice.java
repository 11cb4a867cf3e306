package dev.plexus.api.chat;

import java.util.List;
import java.util.Optional;

/** Whether and which tools the model shall call. */
public sealed interface ToolChoice {
    /** As the model sees fit. */
    record Auto() implements ToolChoice {}

    /** None. */
    record None() implements ToolChoice {}

    /** At least one. */
    record Required() implements ToolChoice {}

    /** This one. */
    record Named(String name, Part.ToolCall.Kind kind) implements ToolChoice {}

    /** Some of these. */
    record Allowed(boolean required, List<String> names) implements ToolChoice {
        public Allowed {
            names = List.copyOf(names);
        }
    }

    /** As the model sees fit, with arguments checked against the schema; empty names mean all. */
    record Validated(List<String> names) implements ToolChoice {
        public Validated {
            names = List.copyOf(names);
        }
    }

    /** A tool of the dialect's own type. */
    record Builtin(String type) implements ToolChoice {}

    /** A tool of a remote server. */
    record Remote(String label, Optional<String> name) implements ToolChoice {}
}
