package dev.plexus.runtime.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a secret that is only ever compared, never sent; {@link Fingerprint} is one written in the file.
 *
 * @param sha256 SHA-256 of the secret's UTF-8 bytes, 64 lower-case hexadecimal digits
 */
record HashedSecret(String sha256) {

    /** The fingerprint of a secret given as text. */
    public static HashedSecret of(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new HashedSecret(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
