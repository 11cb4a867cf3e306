package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** Seals as compatible servers write them. */
final class Seals {
    /** The {@code signature} of a reasoning detail; behind it stands the detail's own word, if it has one. */
    static final String SIGNATURE = "chat.signature";
    /** The {@code data} of an encrypted reasoning detail; likewise. */
    static final String ENCRYPTED = "chat.encrypted";
    /** The {@code extra_content.google.thought_signature} of a call. */
    static final String THOUGHT_SIGNATURE = "chat.thought_signature";

    /** How the gateway's own envelopes begin, around seals of other dialects. */
    private static final String ENVELOPE = "plx1.";

    private static final String OWN = "chat.";
    private static final char BEFORE_WORD = ':';

    private Seals() {}

    /** The seal of a part of an assistant's turn. */
    static Optional<Seal> of(Part part) {
        return switch (part) {
            case Part.Reasoning reasoning -> reasoning.seal();
            case Part.ToolCall call -> call.seal();
            default -> Optional.empty();
        };
    }

    /** The format of a seal that came in a reasoning detail, by which its word comes back through a client of another dialect. */
    static String format(String kind, JsonObject detail) {
        return detail.text("format").map(word -> kind + BEFORE_WORD + word).orElse(kind);
    }

    /** Whether it came as the data of an encrypted reasoning detail. */
    static boolean isEncrypted(Seal seal) {
        return seal.format().equals(ENCRYPTED) || seal.format().startsWith(ENCRYPTED + BEFORE_WORD);
    }

    static boolean isEnvelope(Seal seal) {
        return seal.data().startsWith(ENVELOPE);
    }

    /** Whether the upstream of the hop can make use of the seal. */
    static boolean isOwn(Seal seal, Hop hop) {
        return seal.format().startsWith(OWN) && !isEnvelope(seal) && hop.takes(seal);
    }

    /**
     * The word by which clients tell whose seal a reasoning detail carries.
     *
     * @param extras the unknown members of the reasoning, which may have it
     */
    static String detailFormat(Seal seal, JsonObject extras) {
        return extras.text("format").orElseGet(() -> switch (seal.origin()
                .map(origin -> origin.dialect().id())
                .orElse(seal.format())) {
            case "messages" -> "anthropic-claude-v1";
            case "responses" -> "openai-responses-v1";
            case "gemini" -> "google-gemini-v1";
            default -> formatOf(seal.format());
        });
    }

    private static String formatOf(String format) {
        if (!format.startsWith(OWN)) {
            return format;
        }
        int end = format.indexOf(BEFORE_WORD);
        return end < 0 ? "unknown" : format.substring(end + 1);
    }
}
