package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.wire.Bytes;
import java.util.List;

/**
 * What goes to an upstream.
 *
 * @param sent the neutral request it says
 * @param foreign whether the upstream speaks another dialect than the client
 * @param verbatim whether the client's own bytes go out and the answer has the outer form it asked for, so that it may come
 *     back as it is
 * @param tools the tools of the gateway's own the model was given
 * @param view which frames of a verbatim stream the client sees
 */
public record Outgoing(
        UpstreamRequest request,
        ChatRequest sent,
        boolean foreign,
        boolean verbatim,
        GivenTools tools,
        Forward.View view) {
    /** The same, of which more could not be said, for a model that was given such tools. */
    Outgoing with(List<Loss> more, GivenTools given) {
        return more.isEmpty() && given.isNone()
                ? this
                : new Outgoing(request.withLosses(more), sent, foreign, verbatim, given, view);
    }

    /** The same with another body. */
    public Outgoing withBody(Bytes other) {
        return new Outgoing(request.withBody(other), sent, foreign, verbatim, tools, view);
    }
}
