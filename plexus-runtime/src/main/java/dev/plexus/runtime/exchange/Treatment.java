package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.failure.Remedy;
import dev.plexus.api.wire.Bytes;
import dev.plexus.runtime.exchange.KnownRefusals.AtHop;
import dev.plexus.runtime.translate.BodyMembers;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.vault.ForeignSeals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is left out of one call to an upstream, because it refused it now or before. For one thread. */
final class Treatment {
    private final Optional<Refused> refused;
    private final AtHop known;
    private final List<Seal> disowned = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    /** Why the call is made again. */
    record Refused(Remedy remedy, GatewayException refusal) {}

    /** @param refused empty for the first call */
    Treatment(Optional<Refused> refused, AtHop known) {
        this.refused = refused;
        this.known = known;
    }

    /** The request without the seals the upstream does not take; the same instance if it has none of them. */
    ChatRequest of(ChatRequest request) {
        boolean all =
                refused.filter(it -> it.remedy() instanceof Remedy.WithoutSeals).isPresent();
        if (!all) {
            return ForeignSeals.disowned(request, known.seals());
        }
        disowned.addAll(ForeignSeals.of(request));
        losses.add(new Loss("seal_refused", "turns", "the upstream refused the conversation's state; it goes without"));
        return ForeignSeals.disowned(request);
    }

    /**
     * What goes out without the members the upstream does not know.
     *
     * @throws GatewayException the refusal, if what it is about is not there to be left out
     */
    Outgoing of(Outgoing outgoing) {
        Bytes body = outgoing.request().body();
        for (Remedy.WithoutMember member : known.members()) {
            body = without(member, body);
        }
        if (refused.isPresent() && refused.get().remedy() instanceof Remedy.WithoutMember member) {
            Bytes less = without(member, body);
            if (less == body) {
                throw refused.get().refusal();
            }
            body = less;
        }
        return body == outgoing.request().body() ? outgoing : outgoing.withBody(body);
    }

    private Bytes without(Remedy.WithoutMember member, Bytes body) {
        Bytes less = BodyMembers.without(member.paths(), body);
        if (less != body) {
            losses.add(new Loss("parameter_refused", member.name(), "the upstream does not know it; it was left out"));
        }
        return less;
    }

    /** The seals that were said to be nobody's. */
    List<Seal> disowned() {
        return disowned;
    }

    List<Loss> losses() {
        return losses;
    }
}
