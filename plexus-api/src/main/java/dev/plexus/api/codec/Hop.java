package dev.plexus.api.codec;

import dev.plexus.api.chat.Seal;
import dev.plexus.api.wire.Dialect;

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
    /** The origin of seals this upstream issues. */
    public Seal.Origin origin() {
        return new Seal.Origin(dialect, provider, account, model);
    }
}
