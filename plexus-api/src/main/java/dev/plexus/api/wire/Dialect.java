package dev.plexus.api.wire;

import java.util.regex.Pattern;

/**
 * The id of a wire protocol, such as {@code chat} or {@code messages}, as configuration, codecs and documents name it.
 *
 * <p>The set is open: a codec plugin brings its own.
 *
 * @param id lower-case letters, digits, dots and dashes; at most 64 characters
 */
public record Dialect(String id) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    public Dialect {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("not a dialect id: '" + id + "'");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
