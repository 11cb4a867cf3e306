package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Writes values as compact UTF-8 JSON into one growing array.
 *
 * <p>Written by hand because undecoded strings go through as they are and a size estimate spares most growth. One
 * thread at a time.
 */
final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** How long a value's text may be to appear in toString. */
    private static final int SHORT = 2000;
    /** An ASCII char that must be escaped is written as six bytes at most. */
    private static final int LONGEST_CHAR = 6;

    private byte[] buffer;
    private int size;

    JsonWriter(int expectedSize) {
        buffer = new byte[Math.max(expectedSize, 16)];
    }

    static Bytes write(JsonValue value) {
        var writer = new JsonWriter((int) Math.min(estimate(value), Integer.MAX_VALUE - 16));
        writer.value(value);
        return writer.finish();
    }

    static String text(JsonValue value) {
        return write(value).utf8();
    }

    static String shortText(JsonValue value, Supplier<String> otherwise) {
        return estimate(value) > SHORT ? otherwise.get() : text(value);
    }

    /** The written size if no character needed an escape or more than a byte. */
    private static long estimate(JsonValue value) {
        return switch (value) {
            case JsonString string ->
                2L + (string.isRaw() ? string.rawLength() : string.value().length());
            case JsonNumber number -> number.text().length();
            case JsonBoolean _, JsonNull _ -> 5;
            case JsonArray array -> {
                long sum = 2;
                for (var element : array) {
                    sum += estimate(element) + 1;
                }
                yield sum;
            }
            case JsonObject object -> {
                long sum = 2;
                for (int index = 0; index < object.size(); index++) {
                    sum += object.names().get(index).length() + 4 + estimate(object.valueAt(index));
                }
                yield sum;
            }
        };
    }

    /** What was written; the writer must not be used any more. */
    Bytes finish() {
        return Bytes.of(buffer).slice(0, size);
    }

    void value(JsonValue value) {
        switch (value) {
            case JsonString string -> string(string);
            case JsonNumber number -> ascii(number.text());
            case JsonBoolean bool -> ascii(bool.value() ? "true" : "false");
            case JsonNull _ -> ascii("null");
            case JsonArray array -> array(array);
            case JsonObject object -> object(object);
        }
    }

    private void array(JsonArray array) {
        one('[');
        for (int index = 0; index < array.size(); index++) {
            if (index > 0) {
                one(',');
            }
            value(array.get(index));
        }
        one(']');
    }

    private void object(JsonObject object) {
        one('{');
        for (int index = 0; index < object.size(); index++) {
            if (index > 0) {
                one(',');
            }
            member(object.names().get(index), object.valueAt(index));
        }
        one('}');
    }

    void member(String name, JsonValue value) {
        one('"');
        escaped(name);
        one('"');
        one(':');
        value(value);
    }

    private void string(JsonString string) {
        one('"');
        if (string.isRaw()) {
            bytes(string.raw());
        } else {
            escaped(string.value());
        }
        one('"');
    }

    void bytes(Bytes bytes) {
        reserve(bytes.length());
        bytes.asByteBuffer().get(buffer, size, bytes.length());
        size += bytes.length();
    }

    void ascii(String text) {
        reserve(text.length());
        for (int index = 0; index < text.length(); index++) {
            buffer[size++] = (byte) text.charAt(index);
        }
    }

    void one(char ascii) {
        reserve(1);
        buffer[size++] = (byte) ascii;
    }

    /** The text between the quotes. */
    void escaped(String text) {
        int index = 0;
        while (index < text.length()) {
            index = plain(text, index);
            if (index < text.length()) {
                index = special(text, index);
            }
        }
    }

    /** Copies chars that are written as one byte and returns the index of the first that is not. */
    private int plain(String text, int from) {
        reserve(text.length() - from);
        var target = buffer;
        int at = size;
        int index = from;
        for (; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c >= 0x80 || c < ' ' || c == '"' || c == '\\') {
                break;
            }
            target[at++] = (byte) c;
        }
        size = at;
        return index;
    }

    private int special(String text, int index) {
        reserve(LONGEST_CHAR);
        char c = text.charAt(index);
        if (StringBytes.isPair(text, index)) {
            utf8(Character.toCodePoint(c, text.charAt(index + 1)));
            return index + 2;
        }
        if (c >= 0x80 && !Character.isSurrogate(c)) {
            utf8(c);
        } else {
            escape(c);
        }
        return index + 1;
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x800) {
            buffer[size++] = (byte) (0xC0 | codePoint >> 6);
        } else if (codePoint < 0x10000) {
            buffer[size++] = (byte) (0xE0 | codePoint >> 12);
            buffer[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        } else {
            buffer[size++] = (byte) (0xF0 | codePoint >> 18);
            buffer[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            buffer[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        }
        buffer[size++] = (byte) (0x80 | codePoint & 0x3F);
    }

    private void escape(char c) {
        buffer[size++] = '\\';
        switch (c) {
            case '"', '\\' -> buffer[size++] = (byte) c;
            case '\n' -> buffer[size++] = 'n';
            case '\t' -> buffer[size++] = 't';
            case '\r' -> buffer[size++] = 'r';
            case '\b' -> buffer[size++] = 'b';
            case '\f' -> buffer[size++] = 'f';
            default -> {
                buffer[size++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    buffer[size++] = HEX[c >> shift & 0xF];
                }
            }
        }
    }

    private void reserve(int bytes) {
        if (buffer.length - size < bytes) {
            long wanted = Math.max((long) size + bytes, buffer.length + (buffer.length >> 1));
            buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
        }
    }
}
