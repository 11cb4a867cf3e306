package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.answer.FoldedStream;
import dev.plexus.runtime.answer.Heard;
import dev.plexus.runtime.answer.Incoming;
import dev.plexus.runtime.ledger.StreamMeter;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.runtime.translate.Parsed;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.WrappedSeals;
import java.util.function.LongSupplier;

/** Makes the client's answer of an upstream's, whichever of the two is streamed. Thread-safe. */
final class Replies {
    private final LongSupplier nanoTime;
    private final SealEnvelope seals;
    private final StreamMeter meter;

    Replies(LongSupplier nanoTime, SealEnvelope seals, StreamMeter meter) {
        this.nanoTime = nanoTime;
        this.seals = seals;
        this.meter = meter;
    }

    /** The reply; a stream for a client that wants none is read to its end, and may fail there. */
    Reply reply(Parsed parsed, Outgoing outgoing, Incoming incoming, Attempt attempt) {
        Trace trace = attempt.trace();
        return switch (incoming) {
            case Incoming.Whole whole -> {
                trace.meter(whole.response().usage());
                boolean asItIs = outgoing.verbatim() && !parsed.request().stream();
                yield whole.raw()
                        .filter(_ -> asItIs)
                        .<Reply>map(raw -> new WholeReply(ClientReply.json(raw.status(), raw.body())))
                        .orElseGet(() -> whole(whole.response(), parsed, outgoing, trace));
            }
            case Incoming.Streamed(EventStream<Heard> stream) -> {
                try {
                    yield streamed(parsed, outgoing, stream, attempt);
                } catch (RuntimeException | Error failure) {
                    stream.close();
                    throw failure;
                }
            }
        };
    }

    private Reply streamed(Parsed parsed, Outgoing outgoing, EventStream<Heard> stream, Attempt attempt) {
        Trace trace = attempt.trace();
        Patience patience = new Patience(attempt.context().timeouts().idle(), nanoTime);
        if (parsed.request().stream()) {
            EventStream<Heard> heard = outgoing.verbatim() ? stream : ordered(stream, trace);
            return new StreamedReply(heard, outgoing, client(parsed, outgoing, trace), patience, trace);
        }
        ReplyWriter client = attempt.context().reply();
        EventStream<Heard> heard = ordered(stream, trace);
        ResponseFold fold = FoldedStream.read(heard, () -> patience.next(heard, client), attempt.context()::quiet);
        trace.meter(fold.usage());
        return whole(fold.response(), parsed, outgoing, trace);
    }

    /** What surrounds one attempt. */
    record Attempt(Trace trace, ExchangeContext context) {}

    private Reply whole(ChatResponse response, Parsed parsed, Outgoing outgoing, Trace trace) {
        if (outgoing.foreign()) {
            Faults.check(response);
        }
        return parsed.request().stream()
                ? new UnfoldedReply(ResponseUnfold.events(response), client(parsed, outgoing, trace))
                : encoded(response, parsed, outgoing, trace);
    }

    private Reply encoded(ChatResponse response, Parsed parsed, Outgoing outgoing, Trace trace) {
        ChatResponse seen = outgoing.foreign() ? WrappedSeals.response(response, seals) : response;
        return new WholeReply(parsed.codec().encodeResponse(seen, parsed.request(), trace.id()));
    }

    private ClientStream client(Parsed parsed, Outgoing outgoing, Trace trace) {
        StreamNotes notes = new StreamNotes(parsed.codec().dialect().id(), trace, meter);
        EventEncoder encoder = parsed.codec().newEventEncoder(parsed.request(), trace.id());
        return new ClientStream(
                outgoing.foreign() ? new SealingEncoder(encoder, seals) : encoder,
                parsed.codec().newStreamGuard(parsed.request(), trace.id(), notes),
                notes);
    }

    /** Frames that are passed on have their dialect's guard; what is made of events needs events in order. */
    private EventStream<Heard> ordered(EventStream<Heard> stream, Trace trace) {
        return new OrderedStream(stream, new StreamNotes(trace.spoken(), trace, meter));
    }
}
