package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.route.Target;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.snapshot.Fidelity;
import dev.plexus.runtime.upload.Upload;
import java.util.List;

/**
 * One client request that goes to a provider of the client's choice, byte for byte, and its answer back. Thread-safe: one instance
 * serves all.
 */
public final class RawExchange {
    private static final String WORD = "raw";
    private static final String PREFIX = "/raw/";

    private final Stages stages;
    private final Scopes scopes;
    private final Failover failover = new Failover();

    /**
     * @param errors how the gateway's own failures are said
     */
    public RawExchange(ErrorWriter errors, Stages stages) {
        this.stages = stages;
        this.scopes = new Scopes(errors, WORD, WORD, stages);
    }

    /** Serves one request on the calling thread. Throws nothing: every failure is told to the client, if it is still there. */
    public void run(Arrival arrival, ClientResponse response) {
        scopes.within(response, scope -> serve(arrival, scope));
    }

    private void serve(Arrival arrival, Scope scope) {
        Principal principal = stages.authenticator()
                .authenticate(
                        arrival.headers(), arrival.query(), scope.snapshot().keys());
        scope.trace().admit(principal);
        String path = arrival.path().substring(PREFIX.length());
        int slash = path.indexOf('/');
        String provider = slash < 0 ? path : path.substring(0, slash);
        Target target = stages.router().raw(principal.key(), provider, scope.snapshot());
        try (Upload upload = new Upload(arrival.upload(), arrival.announced())) {
            upload.keepNoMore();
            Reply reply = failover.firstToAnswer(
                    new Route(provider, List.of(List.of(target)), 1, Fidelity.ANY),
                    scope.snapshot().rules(),
                    scope.client(),
                    scope.trace(),
                    only -> attempt(arrival, path.substring(provider.length()), body(arrival, upload), only, scope)
                            .begun(scope.client()));
            reply.writeTo(scope.client());
        }
    }

    private static Body body(Arrival arrival, Upload upload) {
        boolean none = arrival.announced().orElse(0) == 0 && !arrival.headers().has("transfer-encoding");
        return none ? Body.EMPTY : upload;
    }

    private Reply attempt(Arrival arrival, String path, Body body, Target target, Scope scope) {
        Upstream upstream = Upstream.of(target, scope.snapshot());
        scope.trace().attempt(target, WORD);
        ForwardRequest sent = new ForwardRequest(
                arrival.method(),
                path,
                Authenticator.withoutKeys(arrival.query()),
                AnswerHeaders.passed(Authenticator.withoutKeys(arrival.headers())),
                body,
                Delivery.RAW);
        ExchangeContext context = scope.context(upstream.provider().setup().timeouts());
        UpstreamResponse response = upstream.call(sent, context);
        scope.trace().answered(response.status());
        Headers headers = AnswerHeaders.passed(response.headers());
        return switch (response) {
            case UpstreamResponse.Whole whole ->
                new WholeReply(new ClientReply(whole.status(), headers, whole.body(), List.of()));
            case UpstreamResponse.Streaming streaming ->
                new PiecesReply(
                        streaming,
                        headers,
                        _ -> Usage.NONE,
                        new Patience(context.timeouts().idle(), stages.nanoTime()),
                        scope.trace());
        };
    }
}
