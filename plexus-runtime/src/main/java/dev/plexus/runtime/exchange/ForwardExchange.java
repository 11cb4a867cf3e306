package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.ForwardCodec;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Target;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.translate.UpstreamErrors;
import dev.plexus.runtime.upload.Multipart;
import dev.plexus.runtime.upload.Upload;
import java.util.Collections;
import java.util.List;

/** One client request that is sent on as it is, from arrival to ledger. Thread-safe: one instance serves all of an operation. */
public final class ForwardExchange {
    private final ForwardCodec codec;
    private final Stages stages;
    private final Scopes scopes;
    private final Failover failover = new Failover();

    public ForwardExchange(ForwardCodec codec, Stages stages) {
        this.codec = codec;
        this.stages = stages;
        this.scopes = new Scopes(codec, codec.dialects().getFirst().id(), codec.operation(), stages);
    }

    /** Serves one request on the calling thread. Throws nothing: every failure is told to the client, if it is still there. */
    public void run(Arrival arrival, ClientResponse response) {
        scopes.within(response, scope -> serve(arrival, scope));
    }

    private void serve(Arrival arrival, Scope scope) {
        Snapshot snapshot = scope.snapshot();
        Principal principal = stages.authenticator().authenticate(arrival.headers(), arrival.query(), snapshot.keys());
        scope.trace().admit(principal);
        try (Forwarded request = read(arrival)) {
            scope.trace().ask(request.model());
            Route route = stages.router()
                    .route(principal, ChatRequest.builder(request.model()).build(), snapshot)
                    .only(target -> isAt(Upstream.of(target, snapshot)));
            Reply reply = failover.firstToAnswer(route, snapshot.rules(), scope.client(), scope.trace(), target -> {
                if (target.equals(route.targets().getLast())) {
                    request.lastAttempt();
                }
                return attempt(request, arrival, target, scope).begun(scope.client());
            });
            reply.writeTo(scope.client());
        }
    }

    private Forwarded read(Arrival arrival) {
        String contentType = arrival.headers().first("content-type").orElse("");
        return codec.takesForms() && Multipart.is(contentType)
                ? ForwardedForm.read(new Upload(arrival.upload(), arrival.announced()), contentType)
                : ForwardedDocument.read(codec, arrival.body());
    }

    private Reply attempt(Forwarded request, Arrival arrival, Target target, Scope scope) {
        Upstream upstream = Upstream.of(target, scope.snapshot());
        scope.trace().attempt(target, codec.dialects().getFirst().id());
        refuseOtherApis(upstream);
        Body body = request.body(
                target.model(),
                stages.connections().capabilities(target, codec.dialects(), scope.snapshot()),
                upstream.provider().setup().extraBody());
        ForwardRequest sent = new ForwardRequest(
                arrival.method(),
                codec.path(),
                Authenticator.withoutKeys(arrival.query()),
                codec.keep(arrival.headers()).with("content-type", request.contentType()),
                body,
                Delivery.PIECES);
        ExchangeContext context = scope.context(upstream.provider().setup().timeouts());
        return reply(request, upstream, upstream.call(sent, context), new Replies.Attempt(scope.trace(), context));
    }

    private boolean isAt(Upstream upstream) {
        return !Collections.disjoint(upstream.provider().setup().dialects(), codec.dialects());
    }

    private void refuseOtherApis(Upstream upstream) {
        if (!isAt(upstream)) {
            throw new GatewayException(
                    FailureKind.UNSUPPORTED,
                    "provider '" + upstream.provider().name() + "' speaks "
                            + upstream.provider().setup().dialects() + " and so has no "
                            + codec.operation() + "; one that speaks " + codec.dialects() + " may");
        }
    }

    private Reply reply(Forwarded request, Upstream upstream, UpstreamResponse response, Replies.Attempt attempt) {
        ForwardCodec.Reader reader = codec.newReader(request.document(), response.headers());
        Headers headers = AnswerHeaders.kept(response.headers());
        return switch (response) {
            case UpstreamResponse.Whole whole
            when whole.status() / 100 != 2 ->
                throw UpstreamErrors.of(codec::decodeError, upstream.provider().provider(), whole);
            case UpstreamResponse.Whole whole -> {
                reader.piece(whole.body());
                attempt.trace().meter(reader.usage());
                yield new WholeReply(new ClientReply(whole.status(), headers, whole.body(), List.of()));
            }
            case UpstreamResponse.Streaming streaming -> {
                Patience patience = new Patience(attempt.context().timeouts().idle(), stages.nanoTime());
                yield AnswerHeaders.isEventStream(headers)
                        ? new EventsReply(streaming.frames(), headers, codec, reader, patience, attempt.trace())
                        : new PiecesReply(
                                streaming, headers, piece -> counted(reader, piece), patience, attempt.trace());
            }
        };
    }

    private static Usage counted(ForwardCodec.Reader reader, Bytes piece) {
        reader.piece(piece);
        return reader.usage();
    }
}
