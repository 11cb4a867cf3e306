package dev.plexus.runtime.config;

import java.net.URI;
import java.util.Locale;

/** The check of one value in a record's constructor. */
final class Check {

    private Check() {}

    static void that(boolean holds, String key, String otherwise) {
        if (!holds) {
            throw new InvalidValue(key, otherwise);
        }
    }

    static boolean isHttp(URI uri) {
        var scheme = uri.getScheme();
        if (scheme == null || uri.getHost() == null) {
            return false;
        }
        var lower = scheme.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https");
    }

    /** A value that a record refuses. */
    static final class InvalidValue extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String key;

        InvalidValue(String key, String otherwise) {
            super(key + " " + otherwise);
            this.key = key;
        }

        /** The key of the refused value within its section, in snake_case. */
        String key() {
            return key;
        }
    }
}
