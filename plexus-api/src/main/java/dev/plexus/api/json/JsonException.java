package dev.plexus.api.json;

/**
 * JSON that is malformed or not of the form that was asked for.
 *
 * <p>The message is safe to show to the client who sent the body: it names the path, line or column, what was expected
 * and what kind of value was found, and repeats nothing of the body but member names and at most one character.
 */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path where, such as {@code messages[1].content}, or empty for the whole document
     * @param problem what is wrong there: "expected a string, found a number"
     */
    public JsonException(String path, String problem) {
        super(path.isEmpty() ? problem : path + ": " + problem);
        this.path = path;
    }

    /** A value of the wrong kind. */
    public static JsonException wrongKind(String path, String expected, JsonValue found) {
        return new JsonException(path, "expected " + expected + ", found " + found.kind());
    }

    /** Where: {@code messages[1].content[0].type}, or empty for the whole document. */
    public String path() {
        return path;
    }
}
