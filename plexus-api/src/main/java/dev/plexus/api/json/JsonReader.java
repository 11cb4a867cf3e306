package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import tools.jackson.core.JsonToken;

/** Builds the tree of a body. One thread at a time. */
final class JsonReader {
    /** Strings of more bytes than this stay slices of the body. */
    static final int LONGEST_DECODED = 256;

    private final JsonTokens tokens;

    private JsonReader(JsonTokens tokens) {
        this.tokens = tokens;
    }

    static JsonValue read(Bytes body) {
        try (var tokens = JsonTokens.of(body)) {
            var value = new JsonReader(tokens).value(tokens.next());
            tokens.expectEnd();
            return value;
        }
    }

    private JsonValue value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> tokens.string(LONGEST_DECODED);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(tokens.numberText());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    private JsonObject object() {
        var builder = JsonObject.builder();
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            var name = tokens.name();
            builder.put(name, value(tokens.next()));
        }
        return builder.build();
    }

    private JsonArray array() {
        var elements = new ArrayList<JsonValue>();
        for (var token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            elements.add(value(token));
        }
        return JsonArray.of(elements);
    }
}
