package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON string, which may still be the undecoded bytes of the body it was read from.
 *
 * <p>The parser leaves strings longer than 256 bytes in the body and decodes them when {@link #value()} is asked. Such a
 * string keeps the whole body in memory; {@link #detached()} lets go of it. Writing one copies its bytes as they are,
 * escapes included. Equality is that of the decoded text. Thread-safe.
 */
public final class JsonString implements JsonValue {
    private static final JsonString EMPTY = new JsonString("");

    /** Up to this many bytes the decoded text is kept: cheap to hold, and short texts are asked for repeatedly. */
    private static final int KEPT = 64 * 1024;

    /** The bytes between the quotes, or null for a string that was made from text. */
    private final @Nullable Bytes raw;

    private final boolean escaped;

    /** A racy cache: String is immutable, so threads may at worst decode twice. */
    private @Nullable String decoded;

    private JsonString(String text) {
        this.raw = null;
        this.escaped = false;
        this.decoded = text;
    }

    /** Bytes the parser has found to be a well-formed string. */
    JsonString(Bytes raw, boolean escaped) {
        this.raw = raw;
        this.escaped = escaped;
    }

    public static JsonString of(String text) {
        return text.isEmpty() ? EMPTY : new JsonString(text);
    }

    /**
     * The text. Decoded on each call if it is longer than 64 KiB in the body, else once. An escaped surrogate without
     * its partner stays as it is, a char that is no character.
     */
    public String value() {
        var known = decoded;
        if (known != null) {
            return known;
        }
        if (raw == null) {
            throw new IllegalStateException("a string has either text or bytes");
        }
        var text = escaped ? raw.lend(StringBytes::decode) : raw.utf8();
        if (raw.length() <= KEPT) {
            decoded = text;
        }
        return text;
    }

    /** The number of chars of {@link #value()}; does not decode unless there are escapes. */
    public int length() {
        return raw == null || escaped ? value().length() : raw.lend(StringBytes::countChars);
    }

    public boolean isEmpty() {
        return raw == null ? value().isEmpty() : raw.isEmpty();
    }

    /** The number of bytes it takes between the quotes when written. */
    public int rawLength() {
        return raw == null ? StringBytes.encodedLength(value()) : raw.length();
    }

    /** The text in UTF-8, not escaped; a slice of the body if it holds no escapes. */
    public Bytes utf8() {
        return raw == null || escaped ? Bytes.utf8(value()) : raw;
    }

    /** At most the first {@code chars} chars of the text, without decoding the rest. */
    public String head(int chars) {
        if (raw == null) {
            return value().substring(0, Math.min(chars, value().length()));
        }
        // An escape takes six bytes for a char at most, a character three for a char: so many always suffice.
        int enough = StringBytes.wholeCharacters(raw, (int) Math.min(raw.length(), 6L * chars));
        var text = raw.slice(0, enough).lend(StringBytes::decode);
        return text.substring(0, Math.min(chars, text.length()));
    }

    public boolean startsWith(String prefix) {
        return head(prefix.length()).equals(prefix);
    }

    /**
     * The text from this char on. Still a slice of the body, not decoded, if what is cut off is ASCII without escapes:
     * so a data URL loses its head without a copy.
     */
    public JsonString from(int index) {
        if (raw == null
                || !raw.lend((array, from, to) -> StringBytes.isPlain(array, from, Math.min(to, from + index)))) {
            return of(value().substring(index));
        }
        return new JsonString(raw.slice(index, raw.length()), escaped);
    }

    /** The prefix followed by this text; the bytes of a slice are copied once and not decoded. */
    public JsonString prepend(String prefix) {
        if (raw == null) {
            return of(prefix + value());
        }
        var written = StringBytes.encode(prefix);
        var joined = new byte[written.length + raw.length()];
        System.arraycopy(written, 0, joined, 0, written.length);
        raw.asByteBuffer().get(joined, written.length, raw.length());
        return new JsonString(
                Bytes.of(joined), escaped || written.length != prefix.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The same string with bytes of its own, so that the body can be collected. */
    public JsonString detached() {
        return raw == null ? this : new JsonString(Bytes.of(raw.toByteArray()), escaped);
    }

    /** Whether it is still undecoded bytes. */
    boolean isRaw() {
        return raw != null;
    }

    /** The bytes between the quotes as they are to be written; only if {@link #isRaw()}. */
    Bytes raw() {
        return raw == null ? Bytes.EMPTY : raw;
    }

    @Override
    public String kind() {
        return "a string";
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof JsonString string)) {
            return false;
        }
        if (raw != null && string.raw != null && !escaped && !string.escaped) {
            return raw.equals(string.raw);
        }
        return value().equals(string.value());
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    /** The JSON text, or its beginning if that would be long. Not for logs. */
    @Override
    public String toString() {
        return JsonWriter.shortText(this, () -> JsonWriter.text(of(head(100))) + "... (" + rawLength() + " bytes)");
    }
}
