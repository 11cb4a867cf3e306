package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.translate.Parsed;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.UpstreamErrors;
import dev.plexus.runtime.translate.WrappedSeals;
import java.util.function.LongSupplier;

/** Makes the client's answer of an upstream's, whichever of the two is streamed. Thread-safe. */
final class Replies {
    private final LongSupplier nanoTime;
    private final SealEnvelope seals;

    Replies(LongSupplier nanoTime, SealEnvelope seals) {
        this.nanoTime = nanoTime;
        this.seals = seals;
    }

    /** The reply; an answer that fails before it begins is thrown. */
    Reply reply(Parsed parsed, Connection upstream, Outgoing outgoing, UpstreamResponse response, Attempt attempt) {
        return switch (response) {
            case UpstreamResponse.Whole whole
            when whole.status() / 100 != 2 ->
                throw UpstreamErrors.of(upstream, whole.status(), whole.headers(), whole.body());
            case UpstreamResponse.Whole whole -> whole(parsed, upstream, outgoing, whole, attempt.trace());
            case UpstreamResponse.Streaming streaming -> {
                EventDecoder decoder = upstream.codec().newEventDecoder(outgoing.sent(), upstream.hop());
                Patience patience = new Patience(attempt.context().timeouts().idle(), nanoTime);
                if (parsed.request().stream()) {
                    EventEncoder encoder = encoder(parsed, outgoing, attempt.trace());
                    yield new StreamedReply(streaming.frames(), outgoing, decoder, encoder, patience, attempt.trace());
                }
                ResponseFold fold = folded(streaming.frames(), decoder, patience, attempt.context());
                attempt.trace().meter(fold.usage());
                yield whole(fold.response(), parsed, outgoing, attempt.trace());
            }
        };
    }

    /** What surrounds one attempt. */
    record Attempt(Trace trace, ExchangeContext context) {}

    private Reply whole(
            Parsed parsed, Connection upstream, Outgoing outgoing, UpstreamResponse.Whole whole, Trace trace) {
        ChatResponse response = decoded(upstream, outgoing, whole);
        trace.meter(response.usage());
        if (parsed.request().stream() || !outgoing.verbatim()) {
            return whole(response, parsed, outgoing, trace);
        }
        return new WholeReply(ClientReply.json(whole.status(), whole.body()));
    }

    private Reply whole(ChatResponse response, Parsed parsed, Outgoing outgoing, Trace trace) {
        if (outgoing.foreign()) {
            Faults.check(response);
        }
        return parsed.request().stream()
                ? new UnfoldedReply(ResponseUnfold.events(response), encoder(parsed, outgoing, trace))
                : encoded(response, parsed, outgoing, trace);
    }

    private Reply encoded(ChatResponse response, Parsed parsed, Outgoing outgoing, Trace trace) {
        ChatResponse seen = outgoing.foreign() ? WrappedSeals.response(response, seals) : response;
        return new WholeReply(parsed.codec().encodeResponse(seen, parsed.request(), trace.id()));
    }

    private EventEncoder encoder(Parsed parsed, Outgoing outgoing, Trace trace) {
        EventEncoder encoder = parsed.codec().newEventEncoder(parsed.request(), trace.id());
        return outgoing.foreign() ? new SealingEncoder(encoder, seals) : encoder;
    }

    private static ChatResponse decoded(Connection upstream, Outgoing outgoing, UpstreamResponse.Whole whole) {
        try {
            return upstream.codec().decodeResponse(whole, outgoing.sent(), upstream.hop());
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

    private ResponseFold folded(
            EventStream<Frame> frames, EventDecoder decoder, Patience patience, ExchangeContext context) {
        try {
            return FoldedStream.read(frames, () -> patience.next(frames, context.reply()), decoder, context::quiet);
        } catch (JsonException wrong) {
            throw new GatewayException(
                    FailureKind.MALFORMED,
                    "the upstream sent an event that cannot be read: " + wrong.getMessage(),
                    wrong);
        }
    }
}
