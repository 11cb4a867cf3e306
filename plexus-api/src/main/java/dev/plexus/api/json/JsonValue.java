package dev.plexus.api.json;

/** Any JSON value. All six forms are immutable and thread-safe. */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** What this is, with its article, for messages: "an object", "a string", "null". */
    String kind();

    static JsonValue of(String text) {
        return JsonString.of(text);
    }

    static JsonValue of(long number) {
        return JsonNumber.of(number);
    }

    static JsonValue of(double number) {
        return JsonNumber.of(number);
    }

    static JsonValue of(boolean value) {
        return JsonBoolean.of(value);
    }
}
