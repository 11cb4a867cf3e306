package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/**
 * What the reader notes about the form of a document, so that the writer can write it as it was.
 *
 * <p>Notes live among the extras of this dialect; their names begin with {@code #}, and they never reach a wire.
 */
final class Notes {
    /** Whether content was one string, a list of blocks, or absent. */
    private static final String FORM = "#form";
    /** The object {@code thinking} as it was, null if there was none. Also marks a request as one of this dialect. */
    private static final String THINKING = "#thinking";

    private Notes() {}

    /** The forms of content. */
    enum Form {
        ONE_TEXT,
        BLOCKS,
        ABSENT
    }

    static Extras form(Form form, JsonObject rest) {
        return Extras.of(Messages.DIALECT, rest.with(FORM, JsonString.of(form.name())));
    }

    static boolean isOneText(Extras extras) {
        return has(extras, Form.ONE_TEXT);
    }

    /** Whether the node was read from a document of this dialect. */
    static boolean isOwn(Extras extras) {
        JsonObject own = extras.of(Messages.DIALECT);
        return own.has(FORM) || own.has(THINKING);
    }

    static boolean has(Extras extras, Form form) {
        return extras.of(Messages.DIALECT)
                .text(FORM)
                .filter(form.name()::equals)
                .isPresent();
    }

    static JsonObject thinking(JsonObject rest, Optional<JsonObject> thinking) {
        return rest.with(THINKING, thinking.<JsonValue>map(value -> value).orElse(JsonNull.NULL));
    }

    /** The object {@code thinking} of a request of this dialect; empty if it had none. */
    static Optional<JsonObject> thinking(Extras extras) {
        return extras.of(Messages.DIALECT).object(THINKING);
    }

    /** The members that belong on the wire. */
    static JsonObject wire(Extras extras) {
        return extras.of(Messages.DIALECT).without(FORM, THINKING);
    }
}
