package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.answer.Answers;
import dev.plexus.runtime.answer.Incoming;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.concurrent.Cancellation;
import dev.plexus.runtime.concurrent.Watchdog.Watch;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.translate.OpenedSeals;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.translate.Parsed;
import java.time.Duration;

/** One client request from arrival to ledger, top to bottom. Thread-safe: one instance serves all requests of a dialect. */
public final class Exchange {
    private final ChatCodec codec;
    private final Stages stages;
    private final Failover failover = new Failover();
    private final Replies replies;

    /**
     * @param codec for the client's dialect
     */
    public Exchange(ChatCodec codec, Stages stages) {
        this.codec = codec;
        this.stages = stages;
        this.replies = new Replies(stages.nanoTime(), stages.seals());
    }

    /** Serves one request on the calling thread. Throws nothing: every failure is told to the client, if it is still there. */
    public void run(Arrival arrival, ClientResponse response) {
        try (Snapshot.Lease lease = stages.snapshots().lease();
                Cancellation cancellation = Cancellation.ofCurrentThread();
                Watch watch = stages.watchdog().watch(cancellation, total(lease.snapshot()));
                Trace trace = new Trace(stages.ids().next(), codec.dialect().id(), stages.clock(), stages.ledger())) {
            ReplyWriter client = new ReplyWriter(
                    response,
                    trace,
                    codec,
                    watch,
                    new ReplyWriter.Clocks(stages.nanoTime(), stages.keepAlive()),
                    () -> cancellation.cancel(Cancellation.Reason.CLIENT_GONE));
            try {
                serve(arrival, new Scope(lease.snapshot(), trace, cancellation, watch, client));
            } catch (RuntimeException | LinkageError | StackOverflowError failure) {
                // A plugin's class may turn out to be missing, and a document to be deeper than its codec.
                new Ending(trace, cancellation).tell(failure, client);
            }
        }
    }

    private void serve(Arrival arrival, Scope scope) {
        Trace trace = scope.trace();
        Snapshot snapshot = scope.snapshot();
        Principal principal = stages.authenticator().authenticate(arrival.headers(), arrival.query(), snapshot.keys());
        trace.admit(principal);
        Parsed parsed = stages.parser().parse(codec, inbound(arrival));
        trace.ask(parsed.request());
        OpenedSeals opened = OpenedSeals.of(parsed.request(), stages.seals());
        trace.lose(opened.losses());
        Route route = stages.router().route(principal, parsed.request(), snapshot);
        Reply reply = failover.firstToAnswer(
                route,
                snapshot.rules(),
                scope.client(),
                trace,
                target -> attempt(parsed, opened.request(), target, scope));
        reply.writeTo(scope.client());
    }

    private Reply attempt(Parsed parsed, ChatRequest request, Target target, Scope scope) {
        Trace trace = scope.trace();
        Connection upstream = stages.connections().to(target, codec.dialect(), scope.snapshot());
        trace.attempt(target, upstream.codec().dialect().id());
        Outgoing outgoing = stages.translator().outgoing(parsed, request, upstream);
        trace.lose(outgoing.request().losses());
        if (parsed.request().stream()) {
            scope.client().expectStream(codec.newEventEncoder(parsed.request(), trace.id()));
        }
        ExchangeContext context = context(upstream.provider().setup().timeouts(), scope);
        Incoming incoming = Answers.call(outgoing.request(), outgoing.sent(), upstream, context);
        return replies.reply(parsed, outgoing, incoming, new Replies.Attempt(trace, context));
    }

    private static ExchangeContext context(Timeouts timeouts, Scope scope) {
        Trace trace = scope.trace();
        scope.watch().allow(timeouts.total());
        return new ExchangeContext(
                trace.id(), trace.started().plus(timeouts.total()), timeouts, scope.cancellation(), scope.client());
    }

    private static Inbound inbound(Arrival arrival) {
        return new Inbound(
                arrival.method(),
                arrival.path(),
                arrival.variables(),
                Authenticator.withoutKeys(arrival.query()),
                Authenticator.withoutKeys(arrival.headers()),
                arrival.body());
    }

    private static Duration total(Snapshot snapshot) {
        return snapshot.rules().timeouts().total();
    }
}
