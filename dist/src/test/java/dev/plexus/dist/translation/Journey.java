package dev.plexus.dist.translation;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.LeftToGateway;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.dist.translation.Outcome.Kind;
import java.util.List;
import java.util.Map;

/**
 * The way of a request from a client's dialect to an upstream's, and of an answer back, through the codecs and for a model of which
 * nothing is known.
 */
record Journey(ChatCodec client, ChatCodec upstream) {
    private static final String REQUEST_ID = "019aa8f2-7c00-7def-8abc-0123456789ab";
    private static final ChatRequest ASKED =
            ChatRequest.builder(RequestProbes.MODEL).build();

    Outcome request(Probe<ChatRequest> probe) {
        ChatRequest said;
        try {
            said = decoded(client, client.encodeRequest(probe.said(), hop(client)));
        } catch (GatewayException unsayable) {
            return Outcome.of(Kind.UNSAID);
        }
        if (!probe.isIn(said)) {
            return Outcome.of(Kind.UNSAID);
        }
        try {
            UpstreamRequest sent = upstream.encodeRequest(said, hop(upstream));
            return outcome(probe, said, sent);
        } catch (GatewayException refused) {
            return Outcome.of(Kind.REFUSED);
        }
    }

    private Outcome outcome(Probe<ChatRequest> probe, ChatRequest said, UpstreamRequest sent) {
        if (!sent.left().equals(LeftToGateway.NOTHING)) {
            return Outcome.of(Kind.GATEWAY);
        }
        ChatRequest arrived = decoded(upstream, sent);
        return new Outcome(kind(probe.found().apply(said), probe.found().apply(arrived), sent.losses()), sent.losses());
    }

    Outcome answer(Probe<ChatResponse> probe) {
        ChatResponse said = decoded(upstream, upstream.encodeResponse(probe.said(), ASKED, REQUEST_ID));
        if (!probe.isIn(said)) {
            return Outcome.of(Kind.UNSAID);
        }
        ClientReply given = client.encodeResponse(said, ASKED, REQUEST_ID);
        ChatResponse arrived = decoded(client, given);
        return new Outcome(
                kind(probe.found().apply(said), probe.found().apply(arrived), given.losses()), given.losses());
    }

    private static Kind kind(String said, String arrived, List<Loss> losses) {
        if (arrived.isEmpty() && losses.isEmpty()) {
            return Kind.OTHERWISE;
        }
        if (arrived.isEmpty() && losses.stream().anyMatch(Journey::leavesOut)) {
            return Kind.DROPPED;
        }
        return losses.isEmpty() && arrived.equals(said) ? Kind.LOSSLESS : Kind.APPROXIMATED;
    }

    /** The codes of losses say whether something was left out or said less exactly. */
    private static boolean leavesOut(Loss loss) {
        return loss.code().endsWith("_dropped")
                || loss.code().endsWith("_unsupported")
                || loss.code().endsWith("_not_honoured");
    }

    private static ChatRequest decoded(ChatCodec codec, UpstreamRequest request) {
        return codec.decodeRequest(new Inbound(
                request.method(),
                request.path(),
                Map.of("model", RequestProbes.MODEL),
                request.query(),
                request.headers(),
                request.body()));
    }

    private static ChatResponse decoded(ChatCodec codec, ClientReply reply) {
        return codec.decodeResponse(
                new UpstreamResponse.Whole(reply.status(), reply.headers(), reply.body()), ASKED, hop(codec));
    }

    private static Hop hop(ChatCodec codec) {
        return new Hop(
                codec.dialect(), "upstream", "default", RequestProbes.MODEL, codec.capabilities(RequestProbes.MODEL));
    }

    /** All ways from one client's dialect. */
    static List<Journey> of(ChatCodec client, List<ChatCodec> upstreams) {
        return upstreams.stream().map(upstream -> new Journey(client, upstream)).toList();
    }
}
