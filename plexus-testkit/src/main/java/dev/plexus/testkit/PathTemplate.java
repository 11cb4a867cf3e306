package dev.plexus.testkit;

import dev.plexus.api.wire.Query;
import java.util.Map;
import java.util.Optional;

/**
 * The path of an endpoint with at most one variable, as {@link dev.plexus.api.codec.Endpoint} describes it.
 *
 * @param text such as {@code /v1beta/models/{model}:generateContent}
 */
public record PathTemplate(String text) {
    /** The values of the variables if the path is one of this template. */
    public Optional<Map<String, String>> match(String path) {
        int open = text.indexOf('{');
        if (open < 0) {
            return text.equals(path) ? Optional.of(Map.of()) : Optional.empty();
        }
        int close = text.indexOf('}', open);
        String before = text.substring(0, open);
        String after = text.substring(close + 1);
        boolean fits =
                path.length() > before.length() + after.length() && path.startsWith(before) && path.endsWith(after);
        return fits
                ? Optional.of(Map.of(
                        text.substring(open + 1, close),
                        decode(path.substring(before.length(), path.length() - after.length()))))
                : Optional.empty();
    }

    private static String decode(String segment) {
        return Query.parse("value=" + segment.replace("+", "%2B"))
                .first("value")
                .orElseThrow();
    }
}
