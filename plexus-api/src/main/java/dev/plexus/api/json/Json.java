package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.util.List;
import java.util.Map;

/**
 * Reads, writes and edits JSON (RFC 8259) in UTF-8. Thread-safe.
 *
 * <p>What the reader takes: one value of any kind, with white space around it and perhaps a byte order mark before it.
 * What it refuses, as a {@link JsonException}: anything after the value, comments, trailing commas, NaN, control
 * characters in strings, bytes that are not strict UTF-8, more than 500 levels of nesting, numbers of more than 1,000
 * digits, names of more than 50,000 bytes. Strings have no limit of their own. Of duplicate names the last wins. An
 * escaped surrogate without its partner (D800 alone) is kept in a value and written as an escape again, and refused
 * in a name.
 */
public final class Json {
    private Json() {}

    /**
     * Reads a body. Strings of more than 256 bytes stay slices of it (see {@link JsonString}).
     *
     * @throws JsonException if it is not JSON
     */
    public static JsonValue parse(Bytes body) {
        return JsonReader.read(body);
    }

    /** @throws JsonException if it is not JSON */
    public static JsonValue parse(String text) {
        return parse(Bytes.utf8(text));
    }

    /** @throws JsonException if it is not JSON or its value is not an object */
    public static JsonObject parseObject(Bytes body) {
        var value = parse(body);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw JsonException.wrongKind("", "an object", value);
    }

    /** @throws JsonException if it is not JSON or its value is not an object */
    public static JsonObject parseObject(String text) {
        return parseObject(Bytes.utf8(text));
    }

    /**
     * The value as compact UTF-8. Numbers keep their digits and undecoded strings their bytes; all other strings are
     * escaped no more than JSON demands. There is never a line break in it.
     */
    public static Bytes write(JsonValue value) {
        return JsonWriter.write(value);
    }

    /** Like {@link #write}, as text. */
    public static String text(JsonValue value) {
        return JsonWriter.text(value);
    }

    /**
     * Changes parts of a body and leaves every other byte as it is, white space included.
     *
     * <p>The edits count in their order: a later one at or above the path of an earlier one replaces it, one below it
     * changes what the earlier one put there. Without an effect the very same {@code Bytes} come back.
     *
     * @throws JsonException if the body is not JSON, or an edit leads through a value that is neither an object nor an
     *     array, or to an array index beyond the end
     */
    public static Bytes edit(Bytes body, List<JsonEdit> edits) {
        return edits.isEmpty() ? body : BodyEdit.apply(body, edits);
    }

    /**
     * Where the values at the paths stand in the body, found in one scan. Paths that lead nowhere are left out; of
     * duplicate names the last counts, as in {@link #parse}.
     *
     * @param paths member names, or decimal indexes where the node is an array; the empty path is the whole value
     * @throws JsonException if the body is not JSON
     */
    public static Map<List<String>, Span> spans(Bytes body, List<List<String>> paths) {
        return SpanScan.find(body, paths);
    }
}
