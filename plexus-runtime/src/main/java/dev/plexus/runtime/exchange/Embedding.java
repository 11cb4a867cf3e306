package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.EmbeddingAnswer;
import dev.plexus.api.codec.EmbeddingCodec;
import dev.plexus.api.codec.EmbeddingRequest;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.route.Target;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.translate.UpstreamErrors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes texts into vectors, with upstreams of any form a codec knows. Thread-safe. */
final class Embedding implements SideOperation<Embedding.Asked> {
    private final EmbeddingCodec codec;
    private final List<EmbeddingCodec> all;
    private final Stages stages;

    /**
     * @param codec for the clients' form
     * @param all for the upstreams'
     */
    Embedding(EmbeddingCodec codec, List<EmbeddingCodec> all, Stages stages) {
        this.codec = codec;
        this.all = List.copyOf(all);
        this.stages = stages;
    }

    /** A client's request, as it came and as it was understood. */
    record Asked(Inbound inbound, EmbeddingRequest request) {}

    /** What a target speaks. */
    private record Spoken(EmbeddingCodec codec, Dialect dialect) {}

    @Override
    public Asked read(Inbound inbound, Principal principal, String requestId) {
        return new Asked(inbound, codec.decodeRequest(inbound));
    }

    @Override
    public ChatRequest routed(Asked question) {
        List<Part> texts = question.request().texts().stream()
                .map(text -> (Part) new Part.Text(text))
                .toList();
        return ChatRequest.builder(question.request().model())
                .turns(List.of(new Turn(Turn.Role.USER, texts)))
                .build();
    }

    @Override
    public boolean isAt(Target target, Snapshot snapshot) {
        return spokenAt(Upstream.of(target, snapshot)).isPresent();
    }

    @Override
    public List<Loss> losses(Asked question, Target target, Snapshot snapshot) {
        return sent(question, target, spoken(Upstream.of(target, snapshot))).losses();
    }

    private UpstreamRequest sent(Asked question, Target target, Spoken spoken) {
        return spoken.codec().equals(codec)
                ? codec.forward(question.inbound(), question.request(), target.model())
                : spoken.codec().encodeRequest(question.request(), target.model());
    }

    @Override
    public Reply attempt(Asked question, Target target, Scope scope) {
        Upstream upstream = Upstream.of(target, scope.snapshot());
        Spoken spoken = spoken(upstream);
        scope.trace().attempt(target, spoken.dialect().id());
        boolean same = spoken.codec().equals(codec);
        EmbeddingRequest request = question.request();
        UpstreamRequest sent = sent(question, target, spoken);
        scope.trace().lose(sent.losses());
        UpstreamResponse.Whole whole = call(
                sent,
                upstream,
                spoken,
                scope.context(upstream.provider().setup().timeouts()));
        EmbeddingAnswer answer = counted(
                decoded(spoken.codec(), whole),
                request,
                stages.connections().capabilities(target, spoken.codec().dialects(), scope.snapshot()));
        scope.trace().meter(answer.usage().orElse(Usage.NONE));
        return new WholeReply(same ? ClientReply.json(whole.status(), whole.body()) : told(answer, request));
    }

    private Optional<Spoken> spokenAt(Upstream upstream) {
        List<Dialect> dialects = upstream.provider().setup().dialects();
        return Stream.concat(Stream.of(codec), all.stream())
                .flatMap(each ->
                        dialects.stream().filter(each.dialects()::contains).map(dialect -> new Spoken(each, dialect)))
                .findFirst();
    }

    private Spoken spoken(Upstream upstream) {
        return spokenAt(upstream)
                .orElseThrow(() -> new GatewayException(
                        FailureKind.UNSUPPORTED,
                        "provider '" + upstream.provider().name() + "' speaks "
                                + upstream.provider().setup().dialects()
                                + ", which have no embeddings; ask for a model of a provider that speaks one of "
                                + all.stream()
                                        .flatMap(each -> each.dialects().stream())
                                        .map(Dialect::id)
                                        .toList()));
    }

    private static UpstreamResponse.Whole call(
            UpstreamRequest request, Upstream upstream, Spoken spoken, ExchangeContext context) {
        UpstreamResponse response =
                upstream.provider().provider().call(request, spoken.dialect(), upstream.credential(), context);
        return switch (response) {
            case UpstreamResponse.Whole whole
            when whole.status() / 100 != 2 ->
                throw UpstreamErrors.of(
                        spoken.codec()::decodeError, upstream.provider().provider(), whole);
            case UpstreamResponse.Whole whole -> whole;
            case UpstreamResponse.Streaming streaming -> {
                streaming.frames().close();
                throw new GatewayException(FailureKind.MALFORMED, "the upstream streams where vectors were asked");
            }
        };
    }

    private static EmbeddingAnswer decoded(EmbeddingCodec codec, UpstreamResponse.Whole whole) {
        try {
            return codec.decodeAnswer(whole);
        } catch (JsonException wrong) {
            throw new GatewayException(
                    FailureKind.MALFORMED, "the upstream's vectors cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    /** The answer with its usage, estimated where the upstream does not tell it. */
    private EmbeddingAnswer counted(EmbeddingAnswer answer, EmbeddingRequest request, Capabilities capabilities) {
        if (answer.usage().isPresent()) {
            return answer;
        }
        long tokens = stages.estimator().texts(request.texts(), capabilities);
        return answer.withUsage(new Usage(tokens, 0, 0, 0, 0, 0, Optional.empty(), Usage.Details.NONE, true));
    }

    private ClientReply told(EmbeddingAnswer answer, EmbeddingRequest request) {
        ClientReply reply = codec.encodeAnswer(answer, request);
        boolean estimated = answer.usage().filter(Usage::estimated).isPresent();
        return estimated
                ? new ClientReply(
                        reply.status(),
                        reply.headers().with("x-plexus-estimated", "true"),
                        reply.body(),
                        reply.losses())
                : reply;
    }
}
