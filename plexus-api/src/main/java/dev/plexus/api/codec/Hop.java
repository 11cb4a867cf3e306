package dev.plexus.api.codec;

import dev.plexus.api.chat.Seal;
import dev.plexus.api.wire.Dialect;
import java.util.regex.Pattern;

/**
 * The upstream one attempt goes to, as far as a codec needs to know it.
 *
 * @param dialect what the upstream speaks
 * @param provider the configured provider's name
 * @param account the credential's name
 * @param model the model's name at the upstream
 * @param capabilities what the model can do there
 */
public record Hop(Dialect dialect, String provider, String account, String model, Capabilities capabilities) {
    /** What tells the versions of one model apart. */
    private static final Pattern VERSION = Pattern.compile("[-@](\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest)$");

    /** The origin of seals this upstream issues. */
    public Seal.Origin origin() {
        return new Seal.Origin(dialect, provider, account, model);
    }

    /** Whether this upstream can make use of the seal; one that nobody has said the issuer of is taken at its word. */
    public boolean takes(Seal seal) {
        return seal.origin().map(this::takes).orElse(true);
    }

    /**
     * Whether this upstream can make use of what that one sealed: it is the same account's same model, whichever version of it, or
     * the capability {@code sealsPortable} says that the dialect's seals are good everywhere.
     */
    public boolean takes(Seal.Origin issuer) {
        if (!issuer.dialect().equals(dialect)) {
            return false;
        }
        boolean same = issuer.provider().equals(provider)
                && issuer.account().equals(account)
                && family(issuer.model()).equals(family(model));
        return same || capabilities.has("sealsPortable", false);
    }

    private static String family(String model) {
        return VERSION.matcher(model).replaceFirst("");
    }
}
