package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** Seals as compatible servers write them. */
final class Seals {
    /** The {@code signature} of a reasoning detail. */
    static final String SIGNATURE = "chat.signature";
    /** The {@code data} of an encrypted reasoning detail. */
    static final String ENCRYPTED = "chat.encrypted";
    /** The {@code extra_content.google.thought_signature} of a call. */
    static final String THOUGHT_SIGNATURE = "chat.thought_signature";

    /** How the gateway's own envelopes begin, around seals of other dialects. */
    private static final String ENVELOPE = "plx1.";

    private Seals() {}

    /** The seal of a part of an assistant's turn. */
    static Optional<Seal> of(Part part) {
        return switch (part) {
            case Part.Reasoning reasoning -> reasoning.seal();
            case Part.ToolCall call -> call.seal();
            default -> Optional.empty();
        };
    }

    static boolean isEnvelope(Seal seal) {
        return seal.data().startsWith(ENVELOPE);
    }

    /** Whether the upstream of the hop can make use of the seal. */
    static boolean isOwn(Seal seal, Hop hop) {
        return seal.format().startsWith("chat.") && !isEnvelope(seal) && hop.takes(seal);
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
        return Optional.of(format).filter(word -> !word.startsWith("chat.")).orElse("unknown");
    }
}
