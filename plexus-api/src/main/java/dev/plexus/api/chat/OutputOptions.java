package dev.plexus.api.chat;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The form of the answer.
 *
 * @param format text, JSON or a schema; empty if the client did not say
 * @param verbosity {@code low}, {@code medium} or {@code high}
 * @param modalities what the answer may be made of, in lower case: {@code text}, {@code image}, {@code audio}
 * @param speech the dialect's settings for spoken answers
 * @param image the dialect's settings for pictures
 * @param prediction text the answer is expected to be close to
 */
public record OutputOptions(
        Optional<Format> format,
        Optional<String> verbosity,
        List<String> modalities,
        Optional<JsonValue> speech,
        Optional<JsonValue> image,
        Optional<JsonValue> prediction) {
    public static final OutputOptions UNSET = new OutputOptions(
            Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public OutputOptions {
        modalities = List.copyOf(modalities);
    }

    public OutputOptions withFormat(Optional<Format> other) {
        return new OutputOptions(other, verbosity, modalities, speech, image, prediction);
    }

    /** What the text of the answer must be. */
    public sealed interface Format {
        /** Any text. */
        record Text() implements Format {}

        /** One JSON object. */
        record Json() implements Format {}

        /**
         * JSON that obeys a schema.
         *
         * @param name the schema's name; empty where the dialect has none
         * @param strict whether the upstream must guarantee it; empty if the client did not say
         */
        record Schema(Optional<String> name, Optional<String> description, JsonObject schema, Optional<Boolean> strict)
                implements Format {}
    }
}
