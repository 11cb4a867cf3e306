package dev.plexus.runtime.config;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One client key as configured; the secret itself is forgotten when the file has been read.
 *
 * @param secret the fingerprint of the secret, when the file gives the secret
 * @param secretSha256 the fingerprint, when the file gives that
 * @param models which aliases and models the key may ask for
 * @param providers which providers may answer it
 * @param expires the moment from which the key is refused
 * @param disabled whether the key is refused
 * @param strict whether a request is refused rather than told with losses
 * @param raw whether it may send to its providers what the gateway does not understand
 * @param labels words for usage reports
 */
public record KeyEntry(
        @Key(value = "The secret that clients send.", example = "${env:PLEXUS_KEY_LAPTOP}")
        Optional<HashedSecret> secret,

        @Key(
                value = "SHA-256 of the secret, 64 hexadecimal digits, in place of the secret.",
                example = "${env:CI_KEY_SHA256}")
        Optional<Fingerprint> secretSha256,

        @Key(value = "Which aliases and models the key may ask for.", names = Names.MODEL)
        NameFilter models,

        @Key(value = "Which providers may answer it.", names = Names.PROVIDER)
        NameFilter providers,

        @Key(value = "Last day (UTC) or moment at which the key works.", example = "2027-06-30")
        Optional<Instant> expires,

        @Key(value = "Refuse the key.", fallback = "false") boolean disabled,

        @Key(value = "Refuse what no target can be told without loss.", fallback = "false")
        boolean strict,

        @Key(value = "Allow /raw/{provider}/…, which passes anything on to the key's providers.", fallback = "false")
        boolean raw,

        @Key(value = "Words for usage reports.", example = "{team: core}")
        Map<String, String> labels) {

    /** Checks that exactly one of the two forms of the secret is given. */
    public KeyEntry {
        Check.that(secret.isPresent() || secretSha256.isPresent(), "secret", "or secret_sha256 is needed");
        Check.that(secret.isEmpty() || secretSha256.isEmpty(), "secret_sha256", "cannot be combined with secret");
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** SHA-256 of the secret, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return secret.map(HashedSecret::sha256)
                .or(() -> secretSha256.map(Fingerprint::sha256))
                .orElseThrow();
    }
}
