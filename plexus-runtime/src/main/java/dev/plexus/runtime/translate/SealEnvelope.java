package dev.plexus.runtime.translate;

import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Carries a seal through a client whose dialect has no place for it: an opaque text that says who issued the seal, and proves that this
 * gateway made it. Thread-safe; the same seal always gives the same text.
 */
public final class SealEnvelope {
    /** How an envelope begins, whatever it holds. */
    public static final String MARK = "plx1.";

    /** What a client gets that wants a seal where there is none. */
    static final String NONE = "plx1.unsealed";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int PROOF_BYTES = 16;

    private final SecretKeySpec key;

    /**
     * @param key secret of this gateway, or of all nodes of one; at least 16 bytes
     */
    public SealEnvelope(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    static boolean isEnvelope(JsonString data) {
        return data.startsWith(MARK);
    }

    /** The seal with an envelope as its data; itself if it has no issuer, or is in one already. */
    Seal wrap(Seal seal) {
        if (seal.origin().isEmpty() || isEnvelope(seal.data())) {
            return seal;
        }
        Seal.Origin origin = seal.origin().get();
        JsonObject content = JsonObject.builder()
                .put("d", origin.dialect().id())
                .put("p", origin.provider())
                .put("a", origin.account())
                .put("m", origin.model())
                .put("f", seal.format())
                .put("l", seal.placement().name())
                .put("s", seal.data())
                .build();
        byte[] bytes = Json.write(content).toByteArray();
        byte[] whole = Arrays.copyOf(proof(bytes), PROOF_BYTES + bytes.length);
        System.arraycopy(bytes, 0, whole, PROOF_BYTES, bytes.length);
        String text = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        return new Seal(seal.origin(), seal.format(), JsonString.of(text), seal.placement());
    }

    /** The seal in the envelope; empty if it is none of this gateway's. */
    Optional<Seal> open(JsonString envelope) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(envelope.value().substring(MARK.length()));
            if (whole.length <= PROOF_BYTES) {
                return Optional.empty();
            }
            byte[] bytes = Arrays.copyOfRange(whole, PROOF_BYTES, whole.length);
            return MessageDigest.isEqual(proof(bytes), Arrays.copyOf(whole, PROOF_BYTES))
                    ? Optional.of(read(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonException foreign) {
            return Optional.empty();
        }
    }

    private static Seal read(byte[] bytes) {
        JsonMembers content = JsonMembers.of(Json.parseObject(Bytes.of(bytes)), "seal");
        Seal.Origin origin = new Seal.Origin(
                new Dialect(content.requiredText("d")),
                content.requiredText("p"),
                content.requiredText("a"),
                content.requiredText("m"));
        return new Seal(
                Optional.of(origin),
                content.requiredText("f"),
                content.requiredString("s"),
                Seal.Placement.valueOf(content.requiredText("l")));
    }

    private byte[] proof(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(bytes), PROOF_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, impossible);
        }
    }
}
