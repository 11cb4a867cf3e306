package dev.plexus.api.codec;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;

/** A call's argument text as the object some dialects need. */
public final class ToolArguments {
    private ToolArguments() {}

    /**
     * The object the text holds. A blank text is an empty object; another JSON value becomes the member {@code input}; text that is
     * not JSON becomes the member {@code _raw}, untouched, and is reported.
     *
     * @param path where the call stands in the client's document
     */
    public static JsonObject object(String arguments, String path, LossList losses) {
        if (arguments.isBlank()) {
            return JsonObject.EMPTY;
        }
        try {
            JsonValue value = Json.parse(arguments);
            if (value instanceof JsonObject object) {
                return object;
            }
            losses.add("arguments_wrapped", path, "the arguments are not an object; sent as the member 'input'");
            return JsonObject.of("input", value);
        } catch (JsonException invalid) {
            losses.add("arguments_invalid_json", path, "the arguments are not JSON; sent as the member '_raw'");
            return JsonObject.of("_raw", JsonString.of(arguments));
        }
    }
}
