package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The dialect's seal, {@code thoughtSignature}: standard base64 on the wire.
 *
 * <p>The gateway's own envelopes are text that begins with {@code plx1.}; they travel as base64 of their UTF-8 and are recognised
 * when they come back.
 */
final class ThoughtSignature {
    static final String FORMAT = "gemini.thought_signature";

    /**
     * What the vendor documents to send instead of the signature of a call its model did not make.
     *
     * @see <a href="https://ai.google.dev/gemini-api/docs/thought-signatures">thought signatures</a>
     */
    static final String SKIP = "skip_thought_signature_validator";

    private static final String ENVELOPE = "plx1.";
    /** What base64 makes of {@link #ENVELOPE}, as far as it does not depend on what follows. */
    private static final String ENCODED_ENVELOPE = "cGx4MS";

    private ThoughtSignature() {}

    /** The seal a client sends. */
    static Seal ofClient(JsonString wire, Seal.Placement placement) {
        return new Seal(Optional.empty(), FORMAT, data(wire), placement);
    }

    /** The seal an upstream issues. */
    static Seal ofUpstream(JsonString wire, Seal.Placement placement, Seal.Origin origin) {
        return new Seal(Optional.of(origin), FORMAT, data(wire), placement);
    }

    /** How a seal of any format is written for a client. */
    static JsonString forClient(Seal seal) {
        return seal.data().startsWith(ENVELOPE) ? encoded(seal.data()) : seal.data();
    }

    /** Whether the upstream of this hop can make use of the seal. */
    static boolean isNative(Seal seal, Hop hop) {
        return seal.format().equals(FORMAT) && hop.takes(seal) && !seal.data().startsWith(ENVELOPE);
    }

    /** Whether it stands for a signature the client does not have: the vendor's own agent sends it for calls of other models. */
    static boolean isPlaceholder(JsonString wire) {
        return wire.startsWith(SKIP);
    }

    /** Whether the text on the wire is an envelope of the gateway. */
    static boolean isEnvelope(JsonString wire) {
        return data(wire).startsWith(ENVELOPE);
    }

    private static JsonString data(JsonString wire) {
        if (!wire.startsWith(ENCODED_ENVELOPE)) {
            return wire;
        }
        try {
            // Clients may turn standard base64 into the URL-safe form on the way back.
            String standard = wire.value().replace('-', '+').replace('_', '/');
            String text = new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
            return text.startsWith(ENVELOPE) ? JsonString.of(text) : wire;
        } catch (IllegalArgumentException notBase64) {
            return wire;
        }
    }

    private static JsonString encoded(JsonString text) {
        return JsonString.of(Base64.getEncoder().encodeToString(text.value().getBytes(StandardCharsets.UTF_8)));
    }
}
