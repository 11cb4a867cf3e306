package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.EventGrammar;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What holds for the guard over a stream to a client. */
record GuardLaws(LawSubject subject) {
    /** A recorded stream passes as it is, byte by byte. */
    void passesRecorded(Fixture fixture) {
        ChatRequest request = subject.streamed(fixture);

        assertPasses(request, fixture.frames());
    }

    /** What the dialect's own encoder writes of a recorded stream passes as it is. */
    void passesWritten(Fixture fixture) {
        ChatRequest request = subject.streamed(fixture);

        assertPasses(request, subject.encoded(request, subject.replay(fixture)));
    }

    /** However nasty the order of legal events, the stream that is written of them is legal. */
    void passesStorm(Fixture fixture, long seed) {
        ChatRequest request = subject.streamed(fixture);

        assertPasses(request, written(request, new EventStorm(new Random(seed)).events()));
    }

    /** Of events in a wrong order comes a legal stream, or a refusal. */
    void ordersEvents(Fixture fixture, long seed) {
        ChatRequest request = subject.streamed(fixture);
        List<ChatEvent> storm = new EventStorm(new Random(seed)).events();
        List<ChatEvent> disorder = shaken(storm.subList(0, storm.size() - 1), new Random(seed));
        disorder.add(new ChatEvent.End());

        try {
            List<ChatEvent> ordered = new EventGrammar(StreamRepairs.UNTOLD).admit(disorder);
            assertPasses(request, written(request, ordered));
        } catch (GatewayException refused) {
            assertThat(refused.kind()).isEqualTo(FailureKind.MALFORMED);
        }
    }

    /** Of frames in a wrong order comes a legal stream, or a refusal. */
    void ordersFrames(Fixture fixture, long seed) {
        ChatRequest request = subject.streamed(fixture);
        List<Frame> disorder = shaken(fixture.frames(), new Random(seed));
        List<Frame> admitted = new ArrayList<>();
        boolean refused = false;

        try {
            StreamGuard guard = guard(request, StreamRepairs.UNTOLD);
            Shown shown = admit(request, disorder, guard, admitted);
            admitted.addAll(shown.complete() ? guard.end() : List.of());
        } catch (GatewayException violation) {
            assertThat(violation.kind()).isEqualTo(FailureKind.MALFORMED);
            refused = true;
        }

        List<String> repairs = new ArrayList<>();
        StreamGuard second = guard(request, (rule, what) -> repairs.add(rule + ": " + what));
        Shown again = admit(request, admitted, second, new ArrayList<>());
        if (again.complete() && !refused) {
            assertThat(second.end()).isEmpty();
        }
        assertThat(repairs)
                .as(
                        "repairs of what was repaired: %s",
                        StreamFrames.join(admitted).utf8())
                .isEmpty();
    }

    private List<Frame> written(ChatRequest request, List<ChatEvent> events) {
        EventEncoder encoder = subject.codec().newEventEncoder(request, LawSubject.REQUEST_ID);
        return StreamReplay.encoded(encoder, events);
    }

    private void assertPasses(ChatRequest request, List<Frame> frames) {
        List<Frame> admitted = new ArrayList<>();
        StreamGuard guard = guard(request, (rule, what) -> {
            throw new AssertionError("repaired " + rule + ": " + what);
        });

        Shown shown = admit(request, frames, guard, admitted);

        assertThat(admitted).isEqualTo(frames.subList(0, shown.frames()));
        if (shown.complete()) {
            assertThat(guard.end()).as("what is missing at the end").isEmpty();
        }
    }

    private StreamGuard guard(ChatRequest request, StreamRepairs repairs) {
        return subject.codec().newStreamGuard(request, LawSubject.REQUEST_ID, repairs);
    }

    /** How many frames the guard was shown, and whether they were a complete answer. */
    private record Shown(int frames, boolean complete) {}

    /** Shows the guard the frames as the gateway does, up to the end or the failure. */
    private Shown admit(ChatRequest request, List<Frame> frames, StreamGuard guard, List<Frame> admitted) {
        EventDecoder decoder = subject.codec().newEventDecoder(request, subject.hop(request));
        int shown = 0;
        for (Frame frame : frames) {
            List<ChatEvent> events = decoder.decode(frame);
            if (events.stream().anyMatch(ChatEvent.Error.class::isInstance)) {
                return new Shown(shown, false);
            }
            admitted.addAll(guard.admit(frame, events));
            shown++;
            if (events.stream().anyMatch(ChatEvent.End.class::isInstance)) {
                return new Shown(shown, true);
            }
        }
        return new Shown(shown, decoder.end().stream().anyMatch(ChatEvent.End.class::isInstance));
    }

    /** The same things with some left out, some twice and some in another place. */
    private static <T> List<T> shaken(List<T> things, RandomGenerator chance) {
        List<T> shaken = new ArrayList<>(things);
        int blows = 1 + chance.nextInt(4);
        for (int i = 0; i < blows && !shaken.isEmpty(); i++) {
            int at = chance.nextInt(shaken.size());
            switch (chance.nextInt(3)) {
                case 0 -> shaken.remove(at);
                case 1 -> shaken.add(chance.nextInt(shaken.size()), shaken.get(at));
                default -> shaken.add(chance.nextInt(shaken.size()), shaken.remove(at));
            }
        }
        return shaken;
    }
}
