package dev.plexus.runtime.ingress;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a path: literal, or literal, variable, literal.
 *
 * @param prefix what stands before the variable, or all of it
 * @param variable the variable's name
 * @param suffix what stands behind the variable
 */
record PathTemplate(String prefix, Optional<String> variable, String suffix) {
    /**
     * Reads a template such as {@code /v1beta/models/{model}:generateContent}.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static PathTemplate of(String text) {
        int open = text.indexOf('{');
        int close = text.indexOf('}');
        if (!text.startsWith("/") || open < 0 != close < 0 || close < open || text.indexOf('{', open + 1) > open) {
            throw new IllegalArgumentException("not a path template: '" + text + "'");
        }
        if (open < 0) {
            return new PathTemplate(text, Optional.empty(), "");
        }
        return new PathTemplate(
                text.substring(0, open), Optional.of(text.substring(open + 1, close)), text.substring(close + 1));
    }

    /** The template without the name of its variable, which is the same for paths that cannot be told apart. */
    String shape() {
        return variable.isPresent() ? prefix + "{}" + suffix : prefix;
    }

    /** A path as it is matched: a colon may be written as it is or encoded. */
    static String normal(String rawPath) {
        return rawPath.indexOf('%') < 0 ? rawPath : rawPath.replace("%3A", ":").replace("%3a", ":");
    }

    /** The decoded variables, if the path has this shape. */
    Optional<Map<String, String>> match(String normalPath) {
        if (variable.isEmpty()) {
            return normalPath.equals(prefix) ? Optional.of(Map.of()) : Optional.empty();
        }
        boolean fits = normalPath.length() > prefix.length() + suffix.length()
                && normalPath.startsWith(prefix)
                && normalPath.endsWith(suffix);
        if (!fits) {
            return Optional.empty();
        }
        String raw = normalPath.substring(prefix.length(), normalPath.length() - suffix.length());
        return decoded(raw).map(value -> Map.of(variable.get(), value));
    }

    /** Whether a colon and a verb follow the variable here, and the path has a colon at that place too. */
    boolean wantsVerb(String normalPath) {
        return suffix.startsWith(":") && normalPath.startsWith(prefix) && normalPath.indexOf(':', prefix.length()) > 0;
    }

    /** Whether the path names something in the folder of this one, or below what the variable names. */
    boolean isBeside(String normalPath) {
        if (variable.isEmpty()) {
            return folder(prefix).equals(folder(normalPath));
        }
        return suffix.startsWith("/")
                && normalPath.startsWith(prefix)
                && normalPath.indexOf('/', prefix.length()) > prefix.length();
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** How many leading segments of the path this template has too. */
    int sharedSegments(String normalPath) {
        String[] mine = prefix.split("/");
        String[] theirs = normalPath.split("/");
        int shared = 1;
        while (shared < mine.length && shared < theirs.length && mine[shared].equals(theirs[shared])) {
            shared++;
        }
        return shared - 1;
    }

    /** The text with percent escapes undone; empty if one is broken. A plus sign is a plus sign in a path. */
    private static Optional<String> decoded(String raw) {
        if (raw.indexOf('%') < 0) {
            return Optional.of(raw);
        }
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char now = raw.charAt(i);
            if (now != '%') {
                bytes[length++] = (byte) now;
                continue;
            }
            if (i + 2 >= raw.length()) {
                return Optional.empty();
            }
            int high = Character.digit(raw.charAt(i + 1), 16);
            int low = Character.digit(raw.charAt(i + 2), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
}
