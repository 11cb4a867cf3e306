package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.translate.Losses;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.translate.Parsed;
import dev.plexus.runtime.translate.Translator;
import dev.plexus.runtime.vault.Recollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next answer of a conversation, as one target would be asked: made when it is wanted and no more than once. For one thread. */
final class ChatDraft implements Draft {
    private final Parsed parsed;
    private final Translator translator;
    private final Connection upstream;
    private final Recollection.Replay replay;
    private final boolean strict;
    private Optional<Outgoing> outgoing = Optional.empty();

    /** @param strict whether nothing of the request may be lost */
    ChatDraft(Parsed parsed, Recollection recalled, Connection upstream, Translator translator, boolean strict) {
        this.parsed = parsed;
        this.translator = translator;
        this.upstream = upstream;
        this.strict = strict;
        this.replay = recalled.at(upstream.hop());
    }

    @Override
    public Target target() {
        return upstream.target();
    }

    Connection upstream() {
        return upstream;
    }

    /** The request with what is known of the conversation at this target. */
    Recollection.Replay replay() {
        return replay;
    }

    /**
     * What goes out for the request.
     *
     * @param request the replayed one, or one of which more was taken out
     * @throws GatewayException if the target's dialect cannot say it
     */
    Outgoing outgoing(ChatRequest request) {
        if (request != replay.request()) {
            return translator.outgoing(parsed, request, upstream);
        }
        Outgoing made = outgoing.orElseGet(() -> translator.outgoing(parsed, request, upstream));
        outgoing = Optional.of(made);
        return made;
    }

    @Override
    public List<Loss> losses() {
        List<Loss> all = new ArrayList<>(replay.losses());
        all.addAll(outgoing(replay.request()).request().losses());
        return Losses.thatCount(all);
    }

    /**
     * A last look at what goes out, which may be another request than was looked at before.
     *
     * @throws GatewayException if something is lost and may not be
     */
    void check(Outgoing sent, List<Loss> treated) {
        if (strict) {
            List<Loss> all = new ArrayList<>(replay.losses());
            all.addAll(sent.request().losses());
            all.addAll(treated);
            List<Loss> lost = Losses.thatCount(all);
            if (!lost.isEmpty()) {
                throw Losses.refusal("strict: " + target() + " would lose " + Losses.told(lost), lost);
            }
        }
    }
}
