package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;

/**
 * One request on its way to an upstream, with all that its writers must know. For one thread.
 *
 * @param names the tools' names as this dialect can say them
 * @param losses what could not be said
 */
record Outgoing(ChatRequest request, Hop hop, ModelProfile profile, ToolNames names, LossList losses) {
    static Outgoing of(ChatRequest request, Hop hop) {
        return new Outgoing(request, hop, ModelProfile.of(hop), names(request), new LossList());
    }

    /** The table of names, the same for the request and for its answer. */
    static ToolNames names(ChatRequest request) {
        return ToolNames.of(request, Messages.NAME_CHARACTER, Messages.LONGEST_NAME);
    }

    /** Whether the client spoke this dialect. */
    boolean isOwn() {
        return Notes.isOwn(request.extras());
    }

    void lose(String code, String path, String detail) {
        losses.add(code, path, detail);
    }

    /** The failure for what cannot be said and must not be dropped. To be thrown by the caller. */
    static GatewayException unsupported(String path, String problem) {
        return new GatewayException(
                Failure.of(FailureKind.UNSUPPORTED, path + ": " + problem).at(path));
    }
}
