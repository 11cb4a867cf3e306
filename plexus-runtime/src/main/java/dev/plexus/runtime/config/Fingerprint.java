package dev.plexus.runtime.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A SHA-256 as written in the file; {@link HashedSecret} is one that was computed from a secret.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
record Fingerprint(String sha256) {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");

    /** Checks the form and lowers the case. */
    public Fingerprint {
        if (!FORM.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits");
        }
        sha256 = sha256.toLowerCase(Locale.ROOT);
    }
}
