package dev.plexus.provider.openai;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.wire.Headers;
import java.util.Locale;

/**
 * The header a service takes its key in: the option {@code auth_header}, by default {@code authorization}.
 *
 * @param name in lower case; {@code authorization} carries the key as {@code Bearer}, any other as it is
 */
record KeyHeader(String name) {
    static final String OPTION = "auth_header";

    private static final String BEARER = "authorization";

    /** @throws IllegalArgumentException if the option is there and not the name of a header */
    static KeyHeader of(JsonObject options) {
        return options.find(OPTION).map(KeyHeader::read).orElse(new KeyHeader(BEARER));
    }

    private static KeyHeader read(JsonValue value) {
        if (value instanceof JsonString text && text.value().matches("[A-Za-z0-9-]+")) {
            return new KeyHeader(text.value().toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException(
                "options." + OPTION + ": expected the name of a header, such as api-key, found " + value);
    }

    Headers add(Headers headers, Secret key) {
        return headers.with(name, name.equals(BEARER) ? "Bearer " + key.reveal() : key.reveal());
    }
}
