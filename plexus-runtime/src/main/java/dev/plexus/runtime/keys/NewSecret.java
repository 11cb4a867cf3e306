package dev.plexus.runtime.keys;

import dev.plexus.api.provider.Secret;
import dev.plexus.runtime.auth.Hashes;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A secret just made, to be shown once.
 *
 * @param sha256 what is kept of it
 * @param hint its last characters
 */
public record NewSecret(Secret secret, String sha256, String hint) {
    /** 24 random bytes: beyond guessing, short enough to paste. */
    private static final int RANDOM_BYTES = 24;

    private static final int HINT = 4;

    /** A secret for a client. */
    public static NewSecret forClient(RandomGenerator random) {
        return make("sk-plexus-", random);
    }

    /** A secret for an administrator. */
    public static NewSecret forAdministrator(RandomGenerator random) {
        return make("plx_admin_", random);
    }

    /** The secret of a text made elsewhere. */
    public static NewSecret of(String text) {
        return new NewSecret(Secret.of(text), Hashes.sha256(text), text.substring(Math.max(0, text.length() - HINT)));
    }

    private static NewSecret make(String prefix, RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
