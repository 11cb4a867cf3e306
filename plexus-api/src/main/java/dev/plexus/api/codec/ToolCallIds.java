package dev.plexus.api.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Ids of tool calls that fit a dialect, as pure functions, so that a call and its result agree and turns stay byte-stable.
 */
public final class ToolCallIds {
    /** Letters, digits, dash and underscore; what most dialects take. */
    public static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    /** Some clients keep both ids of the dialect {@code responses} in one: {@code call_a|fc_b}. */
    private static final String ITEM_FOLLOWS = "|fc_";

    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

    private ToolCallIds() {}

    /**
     * The id itself if it has the form, else one derived from it that does. Of an id made of a call's and its item's, parted by a bar,
     * the call's counts.
     */
    public static String fit(String id, Pattern form) {
        if (form.matcher(id).matches()) {
            return id;
        }
        int bar = id.indexOf(ITEM_FOLLOWS);
        if (bar > 0) {
            return fit(id.substring(0, bar), form);
        }
        String digest = base32(hash(id));
        String usual = "plx_" + digest.substring(0, 26);
        return form.matcher(usual).matches() ? usual : longest(digest, form).orElse(usual);
    }

    /** For a form the usual id does not have, such as one of fewer letters. */
    private static Optional<String> longest(String digest, Pattern form) {
        return IntStream.iterate(digest.length(), length -> length > 0, length -> length - 1)
                .mapToObj(length -> digest.substring(0, length))
                .filter(id -> form.matcher(id).matches())
                .findFirst();
    }

    /** Lower-case base 32 without padding; a last group of less than five bits is left out. */
    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = (held << 8 | each & 0xff) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt(held >> bits & 0x1f));
            }
        }
        return text.toString();
    }

    /** An id for a call whose upstream gave none, derived from where the call stands. */
    public static String mint(String responseId, int candidate, int ordinal) {
        return "call_" + digest(responseId + "|" + candidate + "|" + ordinal).substring(0, 24);
    }

    /** Lower-case hexadecimal SHA-256 of a text: the source of ids whose form is the gateway's own. */
    public static String digest(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
