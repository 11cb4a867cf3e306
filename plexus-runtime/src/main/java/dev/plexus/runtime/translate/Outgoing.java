package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.wire.Bytes;
import java.util.Optional;

/**
 * What goes to an upstream.
 *
 * @param sent the neutral request it says
 * @param foreign whether the upstream speaks another dialect than the client
 * @param verbatim whether the client's own bytes go out and the answer has the outer form it asked for, so that it may come
 *     back as it is
 * @param answer the tool by which the model gives its answer, if that is how it was asked for it
 * @param view which frames of a verbatim stream the client sees
 */
public record Outgoing(
        UpstreamRequest request,
        ChatRequest sent,
        boolean foreign,
        boolean verbatim,
        Optional<AnswerTool> answer,
        Forward.View view) {
    /** The same for a request that was fitted to the model so. */
    Outgoing of(FittedRequest fitted) {
        boolean same = fitted.losses().isEmpty() && fitted.answer().isEmpty();
        return same
                ? this
                : new Outgoing(request.withLosses(fitted.losses()), sent, foreign, verbatim, fitted.answer(), view);
    }

    /** The same with another body. */
    public Outgoing withBody(Bytes other) {
        return new Outgoing(request.withBody(other), sent, foreign, verbatim, answer, view);
    }
}
