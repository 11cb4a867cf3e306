package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * The tokens of a body with their byte offsets in it: the one place that calls the parser library.
 *
 * <p>Its failures become {@link JsonException}s without content. One thread at a time.
 */
final class JsonTokens implements AutoCloseable {
    /** Also said in the documentation of {@link Json}. */
    static final int MAX_DEPTH = 500;

    private static final int LONGEST_PATH_NAME = 64;
    private static final int LONGEST_PATH = 300;
    private static final int BOM_LENGTH = 3;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Bytes body;
    private final byte[] array;
    /** Where the body begins in the array. */
    private final int bodyStart;
    /** Where the document begins in the array, after a byte order mark. */
    private final int start;

    private final int end;
    private final JsonParser parser;

    private JsonTokens(Bytes body, byte[] array, int from, int to) {
        this.body = body;
        this.array = array;
        this.bodyStart = from;
        this.start = startsWithMark(array, from, to) ? from + BOM_LENGTH : from;
        this.end = to;
        int malformed = Utf8.firstMalformed(array, start, end);
        if (malformed < end) {
            throw new JsonException("", position(malformed) + ": the bytes are not UTF-8");
        }
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), array, start, end - start);
    }

    static JsonTokens of(Bytes body) {
        return body.lend((array, from, to) -> new JsonTokens(body, array, from, to));
    }

    private static boolean startsWithMark(byte[] array, int from, int to) {
        return to - from >= BOM_LENGTH
                && array[from] == (byte) 0xEF
                && array[from + 1] == (byte) 0xBB
                && array[from + 2] == (byte) 0xBF;
    }

    /** The next token, which must exist. */
    JsonToken next() {
        var token = nextOrEnd();
        if (token == null) {
            throw new JsonException("", "expected a JSON value, the document is empty");
        }
        return token;
    }

    /** Fails unless nothing but white space follows. */
    void expectEnd() {
        if (nextOrEnd() != null) {
            throw new JsonException("", position(start + tokenOffset()) + ": expected the end of the document");
        }
    }

    private @Nullable JsonToken nextOrEnd() {
        try {
            return parser.nextToken();
        } catch (JacksonException failure) {
            throw translate(failure);
        }
    }

    /** The name of the member whose name token was read last. */
    String name() {
        return parser.currentName();
    }

    String numberText() {
        return text();
    }

    private String text() {
        try {
            return parser.getString();
        } catch (JacksonException failure) {
            throw translate(failure);
        }
    }

    /** The string token read last, as text if it has at most {@code shortest} bytes, else as a slice of the body. */
    JsonString string(int shortest) {
        int from = start + tokenOffset() + 1;
        int special = StringBytes.findSpecial(array, from, end);
        boolean escaped = special < end && array[special] == '\\';
        int to = escaped ? StringBytes.findEnd(array, special, end) : special;
        if (to - from > shortest && to < end) {
            return new JsonString(body.slice(from - bodyStart, to - bodyStart), escaped);
        }
        return JsonString.of(text());
    }

    /** Where in the body the current token begins. */
    int from() {
        return start - bodyStart + tokenOffset();
    }

    /** Where in the body the current token ends; for the end token of an object or array, the place after it. */
    int to() {
        var token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return stringEnd();
        }
        // At the top level the parser reads the byte after a number, too.
        return token.isNumeric()
                ? from() + numberText().length()
                : start - bodyStart + (int) parser.currentLocation().getByteOffset();
    }

    /** Found by looking for the quote: the parser would decode the string to get there. */
    private int stringEnd() {
        int quote = StringBytes.findEnd(array, start + tokenOffset() + 1, end);
        if (quote >= end) {
            throw new JsonException("", position(end) + ": the document ends too early");
        }
        return quote + 1 - bodyStart;
    }

    /** Moves from the start of an object or array to its end; does nothing on other tokens. */
    void skipChildren() {
        try {
            parser.skipChildren();
        } catch (JacksonException failure) {
            throw translate(failure);
        }
    }

    private int tokenOffset() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private JsonException translate(JacksonException failure) {
        var whole = path(parser.streamReadContext());
        var path = whole.length() > LONGEST_PATH ? whole.substring(0, LONGEST_PATH) + "..." : whole;
        if (failure instanceof StreamConstraintsException) {
            return new JsonException(
                    path, "nested deeper than " + MAX_DEPTH + " levels, or a number or name of absurd length");
        }
        int offset = start + (int) Math.max(0, failure.getLocation().getByteOffset());
        if (failure instanceof UnexpectedEndOfInputException) {
            return new JsonException(path, position(end) + ": the document ends too early");
        }
        if (offset >= end) {
            return new JsonException(path, position(end) + ": malformed JSON at the end of the document");
        }
        return new JsonException(path, position(offset) + ": malformed JSON near " + shown(array[offset]));
    }

    private static String shown(byte value) {
        return value > ' ' && value < 0x7F ? "'" + (char) value + "'" : String.format("byte 0x%02x", value & 0xFF);
    }

    /** Line and column (in bytes), both counted from 1. */
    private String position(int index) {
        int line = 1;
        int lineStart = bodyStart;
        for (int at = bodyStart; at < index; at++) {
            if (array[at] == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
        return "line " + line + ", column " + (index - lineStart + 1);
    }

    private static String path(@Nullable TokenStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        var parent = path(context.getParent());
        if (context.inArray()) {
            return parent + "[" + context.getCurrentIndex() + "]";
        }
        var name = context.currentName();
        if (name == null) {
            return parent;
        }
        var shown = name.length() > LONGEST_PATH_NAME ? name.substring(0, LONGEST_PATH_NAME) + "..." : name;
        return parent.isEmpty() ? shown : parent + "." + shown;
    }

    @Override
    public void close() {
        parser.close();
    }
}
