package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.answer.Answers;
import dev.plexus.runtime.answer.Incoming;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.media.OnceFetched;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.state.Continued;
import dev.plexus.runtime.translate.OpenedSeals;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.translate.Parsed;
import dev.plexus.runtime.vault.Recollection;

/** One client request from arrival to ledger, top to bottom. Thread-safe: one instance serves all requests of a dialect. */
public final class Exchange {
    private final ChatCodec codec;
    private final Stages stages;
    private final Scopes scopes;
    private final Failover failover = new Failover();
    private final Healing healing;
    private final Replies replies;

    /**
     * @param codec for the client's dialect
     */
    public Exchange(ChatCodec codec, Stages stages) {
        this.codec = codec;
        this.stages = stages;
        this.scopes = new Scopes(codec, codec.dialect().id(), "chat", stages);
        this.healing = new Healing(stages.refusals());
        this.replies = new Replies(stages.nanoTime(), stages.seals(), stages.streams());
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
        Parsed parsed = stages.parser().parse(codec, arrival.inbound());
        trace.ask(parsed.request());
        Continued continued = stages.keeper().continued(parsed, principal, trace.id());
        new Accepting(stages.keeper().threads()).begin(continued, scope, scopes::within, goingOn -> {
            goingOn.trace().admit(principal);
            goingOn.trace().ask(parsed.request());
            answer(continued.parsed(), principal, goingOn);
        });
    }

    private void answer(Parsed parsed, Principal principal, Scope scope) {
        Trace trace = scope.trace();
        OpenedSeals opened = OpenedSeals.of(parsed.request(), stages.seals());
        trace.lose(opened.losses());
        Route route = stages.router().route(principal, parsed.request(), scope.snapshot());
        Recollection recalled = stages.vault().recall(principal.key().name(), opened.request());
        Asked asked = new Asked(parsed, recalled, stages.media().once());
        Itinerary<ChatDraft> targets =
                new Itinerary<>(route, opened.losses(), target -> draft(asked, target, route, scope.snapshot()));
        Reply reply = failover.firstToAnswer(
                targets, scope.snapshot().rules(), scope.client(), trace, draft -> attempt(asked, draft, scope));
        reply.writeTo(scope.client());
    }

    private ChatDraft draft(Asked asked, Target target, Route route, Snapshot snapshot) {
        Connection upstream = stages.connections()
                .to(target, codec.dialect(), asked.recalled().request(), snapshot);
        return new ChatDraft(
                asked.parsed(),
                asked.recalled(),
                upstream,
                stages.translator(),
                route.fidelity().strict());
    }

    /** A request with what is known of it and what was fetched for it, whichever target is asked. */
    private record Asked(Parsed parsed, Recollection recalled, OnceFetched media) {}

    private Reply attempt(Asked asked, ChatDraft draft, Scope scope) {
        return healing.reply(
                draft.upstream().hop(),
                scope.trace(),
                treatment -> call(asked, draft, treatment, scope).begun(scope.client()));
    }

    private Reply call(Asked asked, ChatDraft draft, Treatment treatment, Scope scope) {
        Parsed parsed = asked.parsed();
        Trace trace = scope.trace();
        Connection upstream = draft.upstream();
        trace.attempt(upstream.target(), upstream.codec().dialect().id());
        Recollection.Replay replay = draft.replay();
        ChatRequest treated = treatment.of(replay.request());
        ExchangeContext context = scope.context(upstream.provider().setup().timeouts());
        ChatRequest request = asked.media().carried(treated, codec.dialect(), upstream, context);
        Outgoing outgoing = treatment.of(draft.outgoing(request));
        trace.lose(replay.losses());
        trace.lose(outgoing.request().losses());
        trace.lose(treatment.losses());
        draft.check(outgoing, treatment.losses());
        if (parsed.request().stream()) {
            scope.client().expectStream(codec.newEventEncoder(parsed.request(), trace.id()));
        }
        Incoming incoming = asked.recalled().remember(upstream.hop(), Answers.call(outgoing, upstream, context));
        return replies.reply(parsed, outgoing, incoming, new Replies.Attempt(trace, context));
    }
}
