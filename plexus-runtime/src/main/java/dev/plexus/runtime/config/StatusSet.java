package dev.plexus.runtime.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * HTTP statuses, written one by one or as a class such as {@code 5xx}.
 *
 * @param patterns the statuses as written
 */
public record StatusSet(List<String> patterns) {

    private static final Pattern FORM = Pattern.compile("[1-5](?:[0-9]{2}|xx)");

    /** Checks the form of each and copies the list. */
    public StatusSet {
        for (var pattern : patterns) {
            Check.that(isPattern(pattern), "on_status", "has \"" + pattern + "\", which is no status");
        }
        patterns = List.copyOf(patterns);
    }

    /** Whether a text is a status or a class of them. */
    static boolean isPattern(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether a status is in the set. */
    public boolean contains(int status) {
        return patterns.contains(Integer.toString(status)) || patterns.contains(status / 100 + "xx");
    }
}
