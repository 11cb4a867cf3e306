package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.translate.Translator;
import dev.plexus.runtime.translate.UpstreamErrors;
import java.util.Optional;

/** What an upstream answers, and what the gateway makes of that in its place. Thread-safe and without state. */
public final class Answers {
    private Answers() {}

    /** The answer, after what was left to the gateway has been done to it. */
    public static Incoming call(Outgoing outgoing, Connection upstream, CallContext context) {
        long count = outgoing.request().left().candidates();
        return count > 1
                ? SeveralAnswers.of(count, outgoing.sent().stream(), context, branch -> one(outgoing, upstream, branch))
                : one(outgoing, upstream, context);
    }

    private static Incoming one(Outgoing outgoing, Connection upstream, CallContext context) {
        Incoming first = call(outgoing.request(), outgoing.sent(), upstream, context);
        Incoming incoming = outgoing.foreign()
                ? Continued.of(
                        first,
                        outgoing.sent(),
                        next -> call(Translator.encoded(next, upstream), next, upstream, context))
                : first;
        Incoming told = UndoneTools.of(incoming, outgoing.tools());
        return CutAnswer.of(told, outgoing.request().left(), outgoing.sent());
    }

    /**
     * One call.
     *
     * @param sent the neutral request the other says
     * @throws GatewayException if the upstream refuses, or answers what is no answer
     */
    public static Incoming call(UpstreamRequest request, ChatRequest sent, Connection upstream, CallContext context) {
        UpstreamResponse response = upstream.provider()
                .provider()
                .call(request, upstream.codec().dialect(), upstream.credential(), context);
        return switch (response) {
            case UpstreamResponse.Whole whole
            when whole.status() / 100 != 2 ->
                throw UpstreamErrors.of(upstream, whole.status(), whole.headers(), whole.body());
            case UpstreamResponse.Whole whole -> new Incoming.Whole(decoded(upstream, sent, whole), Optional.of(whole));
            case UpstreamResponse.Streaming streaming ->
                new Incoming.Streamed(
                        new DecodedStream(streaming.frames(), upstream.codec().newEventDecoder(sent, upstream.hop())));
        };
    }

    private static ChatResponse decoded(Connection upstream, ChatRequest sent, UpstreamResponse.Whole whole) {
        try {
            return upstream.codec().decodeResponse(whole, sent, upstream.hop());
        } catch (JsonException wrong) {
            String type = whole.headers().first("content-type").orElse("no content type");
            throw new GatewayException(
                    FailureKind.MALFORMED,
                    "provider '" + upstream.target().provider() + "' answered with status " + whole.status() + " and "
                            + type + ", which is not an answer of the dialect '"
                            + upstream.codec().dialect() + "': " + wrong.getMessage(),
                    wrong);
        }
    }
}
