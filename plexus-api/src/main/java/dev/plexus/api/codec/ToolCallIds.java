package dev.plexus.api.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ids of tool calls that fit a dialect, as pure functions, so that a call and its result agree and turns stay byte-stable.
 */
public final class ToolCallIds {
    /** Letters, digits, dash and underscore; what most dialects take. */
    public static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private ToolCallIds() {}

    /** The id itself if it has the form, else one derived from it that does. */
    public static String fit(String id, Pattern form) {
        return form.matcher(id).matches() ? id : "plx_" + digest(id).substring(0, 26);
    }

    /** An id for a call whose upstream gave none, derived from where the call stands. */
    public static String mint(String responseId, int candidate, int ordinal) {
        return "call_" + digest(responseId + "|" + candidate + "|" + ordinal).substring(0, 24);
    }

    /** Lower-case hexadecimal SHA-256 of a text: the one source of derived ids. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
