package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/** Reads {@code thinking} and {@code output_config.effort}. */
final class ThinkingReader {
    private ThinkingReader() {}

    static ReasoningOptions read(Optional<JsonObject> thinking, Optional<String> effort) {
        Mode mode = thinking.map(ThinkingReader::mode).orElse(Mode.UNSET);
        // A type the model has no word for is kept as it is, for an upstream of this dialect.
        Optional<JsonValue> raw = mode == Mode.UNSET ? thinking.map(value -> value) : Optional.empty();
        return new ReasoningOptions(
                mode,
                effort,
                thinking.flatMap(object -> object.integer("budget_tokens")),
                thinking.map(object -> visibility(mode, object)).orElse(Visibility.UNSET),
                Optional.empty(),
                false,
                raw);
    }

    private static Mode mode(JsonObject thinking) {
        return switch (thinking.text("type").orElse("")) {
            case "adaptive" -> Mode.AUTO;
            case "enabled" -> Mode.ON;
            case "disabled" -> Mode.OFF;
            case "between_tools" -> Mode.BETWEEN_TOOLS;
            default -> Mode.UNSET;
        };
    }

    /** A client that turns thinking on sees it unless it says otherwise. */
    private static Visibility visibility(Mode mode, JsonObject thinking) {
        return switch (thinking.text("display").orElse("")) {
            case "omitted" -> Visibility.OMITTED;
            case "summarized" -> Visibility.SUMMARY_AUTO;
            default -> mode == Mode.AUTO || mode == Mode.ON ? Visibility.SUMMARY_AUTO : Visibility.UNSET;
        };
    }
}
