package dev.plexus.codec.openai;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an upstream's error body says, whatever its shape.
 *
 * <p>Compatible servers answer an object under {@code error}, a text there, the members flat, a {@code detail}, an array around any
 * of these, a page of HTML, or nothing.
 *
 * @param message for people, bounded and without keys; empty if there is none
 * @param type the class of the error
 * @param code the error's word or number, as text
 * @param parameter the member of the request that is at fault
 * @param flagged whether the body lists why moderation refused the request
 */
record ErrorTexts(
        String message, Optional<String> type, Optional<String> code, Optional<String> parameter, boolean flagged) {
    /** Longest message a client is shown, in characters. Source: translation contract, section 20. */
    private static final int LONGEST_MESSAGE = 2_000;

    /** A page or text that is not JSON is worth this many characters. */
    private static final int LONGEST_PLAIN = 200;

    private static final Pattern MARKUP = Pattern.compile("(?is)<(script|style)[^>]*>.*?</\\1>|<[^>]*>");
    private static final Pattern SECRET =
            Pattern.compile("(?i)\\b(?:sk|pk|gsk|xai|key|rk|sess)-[a-z0-9*_.-]{4,}|\\bbearer\\s+[a-z0-9*_.-]{8,}"
                    + "|\\b(?:org|user|acct)-[a-z0-9]{8,}|\\bproj_[a-z0-9]{8,}");

    static ErrorTexts of(Bytes body) {
        try {
            return of(Json.parse(body));
        } catch (JsonException _) {
            String plain = MARKUP.matcher(body.utf8()).replaceAll(" ").replaceAll("\\s+", " ");
            return plain(plain.strip(), LONGEST_PLAIN);
        }
    }

    static ErrorTexts of(JsonValue body) {
        return switch (body) {
            case JsonObject object -> of(object);
            case JsonArray array when !array.isEmpty() -> of(array.get(0));
            case JsonString text -> plain(text.value(), LONGEST_MESSAGE);
            default -> plain("", LONGEST_MESSAGE);
        };
    }

    private static ErrorTexts of(JsonObject body) {
        if (body.object("error").isPresent()) {
            return members(body.object("error").get());
        }
        if (body.text("error").isPresent()) {
            return new ErrorTexts(
                    bounded(body.text("error").get(), LONGEST_MESSAGE),
                    body.text("type"),
                    word(body, "code"),
                    body.text("param"),
                    false);
        }
        if (body.object("base_resp").isPresent()) {
            JsonObject status = body.object("base_resp").get();
            return new ErrorTexts(
                    bounded(status.text("status_msg").orElse(""), LONGEST_MESSAGE),
                    Optional.empty(),
                    word(status, "status_code"),
                    Optional.empty(),
                    false);
        }
        return members(body);
    }

    private static ErrorTexts members(JsonObject error) {
        String message = Stream.of("message", "detail", "msg", "error_description")
                .flatMap(name -> error.find(name).stream())
                .map(value -> value instanceof JsonString text ? text.value() : Json.text(value))
                .filter(text -> !text.isBlank() && !text.equals("null"))
                .findFirst()
                .orElse("");
        boolean flagged = error.object("metadata")
                .filter(metadata -> metadata.has("flagged_input") || metadata.has("reasons"))
                .isPresent();
        return new ErrorTexts(
                bounded(message, LONGEST_MESSAGE),
                error.text("type").filter(text -> !text.isEmpty()),
                word(error, "code"),
                error.text("param").filter(text -> !text.isEmpty()),
                flagged);
    }

    /** All the words a pattern may be looked for in; field names are not among them. */
    String searchable() {
        return message + "\n" + type.orElse("") + "\n" + code.orElse("");
    }

    private static ErrorTexts plain(String text, int longest) {
        return new ErrorTexts(bounded(text, longest), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private static Optional<String> word(JsonObject object, String name) {
        return object.find(name).flatMap(value -> switch (value) {
            case JsonString text when !text.isEmpty() -> Optional.of(text.value());
            case JsonNumber number -> Optional.of(number.text());
            default -> Optional.empty();
        });
    }

    private static String bounded(String text, int longest) {
        String safe = SECRET.matcher(text).replaceAll("[redacted]");
        return safe.length() <= longest ? safe : safe.substring(0, longest);
    }
}
