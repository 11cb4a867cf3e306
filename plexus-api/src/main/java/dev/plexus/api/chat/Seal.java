package dev.plexus.api.chat;

import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import java.util.Optional;

/**
 * Opaque state of an upstream that must come back to it unchanged, such as the signature of a thought.
 *
 * @param origin who issued it; empty if a client sent it and nobody has said yet
 * @param format the issuing codec's name for the kind of seal
 * @param data the state itself, as text
 * @param placement what it was attached to
 */
public record Seal(Optional<Origin> origin, String format, JsonString data, Placement placement) {
    /** The same state, now known to be of this issuer. */
    public Seal issuedBy(Origin issuer) {
        return new Seal(Optional.of(issuer), format, data, placement);
    }

    /**
     * The issuer of a seal; only it can make use of the seal.
     *
     * @param dialect the dialect the seal was spoken in
     * @param provider the configured provider's name
     * @param account the credential's name
     * @param model the upstream's model name
     */
    public record Origin(Dialect dialect, String provider, String account, String model) {}

    /** What a seal is attached to. */
    public enum Placement {
        THOUGHT,
        TEXT,
        TOOL_CALL,
        ITEM
    }
}
