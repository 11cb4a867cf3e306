package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.CountCodec;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.answer.WholeCall;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.translate.OpenedSeals;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.translate.Parsed;
import dev.plexus.runtime.vault.Recollection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says how many tokens a model would read: as its upstream counts them, or, where that cannot be asked, as the gateway estimates them,
 * which the answer's header {@code x-plexus-estimated} tells. Thread-safe.
 */
final class Counting implements SideOperation<Counting.Asked> {
    /** What upstreams say that do not have the operation, and codecs of requests that cannot be asked about there. */
    private static final Set<FailureKind> NOT_THERE = Set.of(
            FailureKind.NOT_FOUND, FailureKind.MODEL_MISSING, FailureKind.METHOD_NOT_ALLOWED, FailureKind.UNSUPPORTED);

    private static final Set<Integer> NOT_THERE_STATUS = Set.of(404, 405, 501);

    private final ChatCodec codec;
    private final CountCodec counter;
    private final Stages stages;

    Counting(ChatCodec codec, CountCodec counter, Stages stages) {
        this.codec = codec;
        this.counter = counter;
        this.stages = stages;
    }

    /**
     * A client's question.
     *
     * @param parsed with what the request builds on
     * @param recalled with what is known of its assistant's turns
     */
    record Asked(Parsed parsed, Recollection recalled) {}

    @Override
    public Asked read(Inbound inbound, Principal principal, String requestId) {
        Parsed parsed = stages.parser().parse(codec, counter.subject(inbound));
        Parsed whole = stages.keeper().continued(parsed, principal, requestId).parsed();
        ChatRequest request = OpenedSeals.of(whole.request(), stages.seals()).request();
        return new Asked(whole, stages.vault().recall(principal.key().name(), request));
    }

    @Override
    public ChatRequest routed(Asked question) {
        return question.parsed().request();
    }

    @Override
    public Reply attempt(Asked question, Target target, Scope scope) {
        Connection upstream = stages.connections().counting(target, codec.dialect(), scope.snapshot());
        scope.trace().attempt(target, upstream.codec().dialect().id());
        ChatRequest request = question.recalled().at(upstream.hop()).request();
        return new WholeReply(upstream.codec()
                .counter()
                .flatMap(asked -> counted(asked, question.parsed(), request, upstream, scope))
                .orElseGet(() -> estimated(request, upstream)));
    }

    /** The upstream's own count; empty if it does not count, or not such a request. */
    private Optional<ClientReply> counted(
            CountCodec asked, Parsed parsed, ChatRequest request, Connection upstream, Scope scope) {
        try {
            Outgoing outgoing = stages.translator().outgoing(parsed, request, upstream);
            UpstreamResponse.Whole answer = WholeCall.send(
                    asked.question(outgoing.request(), upstream.hop()),
                    upstream,
                    scope.context(upstream.provider().setup().timeouts()));
            long tokens = WholeCall.read(answer, upstream, () -> asked.decodeCount(answer));
            return Optional.of(
                    outgoing.foreign()
                            ? counter.encodeCount(tokens)
                            : ClientReply.json(answer.status(), answer.body()));
        } catch (GatewayException failure) {
            if (isNotThere(failure.failure())) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static boolean isNotThere(Failure failure) {
        return NOT_THERE.contains(failure.kind())
                || failure.source().status().filter(NOT_THERE_STATUS::contains).isPresent();
    }

    private ClientReply estimated(ChatRequest request, Connection upstream) {
        long tokens = stages.estimator().inputAtMost(request, upstream.hop().capabilities());
        ClientReply reply = counter.encodeCount(tokens);
        return new ClientReply(
                reply.status(), reply.headers().with("x-plexus-estimated", "true"), reply.body(), List.of());
    }
}
