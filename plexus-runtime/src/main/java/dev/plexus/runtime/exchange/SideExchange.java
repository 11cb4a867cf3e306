package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.CountCodec;
import dev.plexus.api.codec.EmbeddingCodec;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.translate.Losses;
import dev.plexus.runtime.translate.Parser;
import java.util.List;
import java.util.function.Supplier;

/**
 * One request of an operation beside chat, from arrival to ledger; like {@link Exchange}, but for answers that are whole. Thread-safe.
 *
 * @param <Q> the operation's request, understood
 */
public final class SideExchange<Q> {
    private final SideOperation<Q> operation;
    private final Scopes scopes;
    private final Stages stages;
    private final Failover failover = new Failover();

    SideExchange(SideOperation<Q> operation, Scopes scopes, Stages stages) {
        this.operation = operation;
        this.scopes = scopes;
        this.stages = stages;
    }

    /** Counts tokens for clients of a dialect. */
    public static SideExchange<?> counting(ChatCodec codec, CountCodec counter, Stages stages) {
        Scopes scopes = new Scopes(codec, codec.dialect().id(), "count", stages);
        return new SideExchange<>(new Counting(codec, counter, stages), scopes, stages);
    }

    /**
     * Makes texts into vectors for clients of one form.
     *
     * @param all the forms upstreams may take
     */
    public static SideExchange<?> embedding(EmbeddingCodec codec, List<EmbeddingCodec> all, Stages stages) {
        Scopes scopes = new Scopes(codec, codec.dialects().getFirst().id(), "embed", stages);
        return new SideExchange<>(new Embedding(codec, all, stages), scopes, stages);
    }

    /** Serves one request on the calling thread. Throws nothing: every failure is told to the client, if it is still there. */
    public void run(Arrival arrival, ClientResponse response) {
        scopes.within(response, scope -> serve(arrival, scope));
    }

    private void serve(Arrival arrival, Scope scope) {
        Trace trace = scope.trace();
        Snapshot snapshot = scope.snapshot();
        Principal principal = stages.authenticator().authenticate(arrival.headers(), arrival.query(), snapshot.keys());
        trace.admit(principal);
        Inbound inbound = arrival.inbound();
        Q question = Parser.checked(inbound, () -> operation.read(inbound, principal, trace.id()));
        ChatRequest routed = operation.routed(question);
        trace.ask(routed);
        Route route =
                stages.router().route(principal, routed, snapshot).only(target -> operation.isAt(target, snapshot));
        Itinerary<SideDraft> targets = new Itinerary<>(
                route, List.of(), target -> new SideDraft(target, () -> operation.losses(question, target, snapshot)));
        Reply reply = failover.firstToAnswer(
                targets,
                snapshot.rules(),
                scope.client(),
                trace,
                draft -> operation.attempt(question, draft.target(), scope).begun(scope.client()));
        reply.writeTo(scope.client());
    }

    /** The question as one target would be asked. */
    private record SideDraft(Target target, Supplier<List<Loss>> lost) implements Draft {
        @Override
        public List<Loss> losses() {
            return Losses.thatCount(lost.get());
        }
    }
}
