package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request beside chat asks for.
 *
 * @param members of its document, or the short fields of its form
 */
record Wish(JsonObject members) {
    /** Files are passed over; only so much of a form's beginning and end is looked at. */
    private static final int LOOKED_AT = 64 * 1024;

    private static final Pattern FIELD = Pattern.compile("(?is)content-disposition:[^\\r"
            + "\\n"
            + "]*;\\s*name=\"?([a-z_]+)\"?\\r"
            + "\\n"
            + "(?:[^\\r"
            + "\\n"
            + "]+\\r"
            + "\\n"
            + ")*\\r"
            + "\\n"
            + "([^\\r"
            + "\\n"
            + "]*)\\r"
            + "\\n"
            + "--");

    /** @throws dev.plexus.api.json.JsonException if it is neither a form nor a JSON object */
    static Wish read(String contentType, Body body) {
        try (InputStream in = body.open()) {
            return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")
                    ? new Wish(fields(in))
                    : new Wish(Json.parseObject(Bytes.of(in.readAllBytes())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonObject fields(InputStream in) throws IOException {
        StringBuilder kept = new StringBuilder();
        byte[] piece = new byte[16 * 1024];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            kept.append(new String(piece, 0, count, StandardCharsets.UTF_8));
            if (kept.length() > 2 * LOOKED_AT) {
                kept.delete(LOOKED_AT, kept.length() - LOOKED_AT);
            }
        }
        JsonObject.Builder fields = JsonObject.builder();
        Matcher field = FIELD.matcher(kept);
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields.build();
    }

    String model() {
        return text("model").orElse("");
    }

    boolean stream() {
        return members.bool("stream").orElse(false)
                || text("stream").filter("true"::equals).isPresent();
    }

    Optional<String> text(String name) {
        return members.text(name);
    }

    /** The texts of a member that may be one text or several. */
    List<String> texts(String name) {
        return members.array(name)
                .map(array -> array.stream().map(Wish::words).toList())
                .orElseGet(() -> members.find(name).stream().map(Wish::words).toList());
    }

    /** The words of a text, or of whatever object holds it. */
    static String words(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonObject object -> object.text("text").orElse("");
            case JsonArray array -> array.isEmpty() ? "" : words(array.get(0));
            default -> "";
        };
    }
}
