package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.route.Target;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.answer.Answers;
import dev.plexus.runtime.answer.FoldedStream;
import dev.plexus.runtime.answer.Heard;
import dev.plexus.runtime.answer.Incoming;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.routing.Connections;
import dev.plexus.runtime.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a target something tiny, to see whether it answers. Thread-safe. */
public final class Probe {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK_UP = Duration.ofSeconds(1);
    private static final long FEW_TOKENS = 64;

    private final Connections connections;
    private final InstantSource clock;

    public Probe(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param dialect what was spoken
     * @param text the words of the answer; may be empty
     * @param failure why there was none
     */
    public record Result(
            Target target, String dialect, Duration duration, Optional<String> text, Optional<Failure> failure) {}

    /** Asks the target. */
    public Result ask(Target target, boolean stream, Snapshot snapshot) {
        ChatRequest request = ChatRequest.builder(target.model()).stream(stream)
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Say OK."))))
                .limits(new Limits(Optional.of(FEW_TOKENS), Optional.empty(), List.of()))
                .build();
        Connection upstream = connections.preferred(target, snapshot);
        Instant begun = clock.instant();
        String dialect = upstream.codec().dialect().id();
        try {
            String text = words(answer(request, upstream, begun));
            return new Result(target, dialect, since(begun), Optional.of(text), Optional.empty());
        } catch (GatewayException failure) {
            return new Result(target, dialect, since(begun), Optional.empty(), Optional.of(failure.failure()));
        }
    }

    private ChatResponse answer(ChatRequest request, Connection upstream, Instant begun) {
        UpstreamRequest encoded = upstream.codec().encodeRequest(request, upstream.hop());
        CallContext context = new Question(begun.plus(LONGEST), new Timeouts(LONGEST, LONGEST, LONGEST, LONGEST));
        return switch (Answers.call(encoded, request, upstream, context)) {
            case Incoming.Whole whole -> whole.response();
            case Incoming.Streamed(EventStream<Heard> stream) ->
                FoldedStream.read(stream, () -> next(stream, context.deadline()), context::quiet)
                        .response();
        };
    }

    private EventStream.Pull<Heard> next(EventStream<Heard> stream, Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            throw new GatewayException(FailureKind.TIMEOUT, "no whole answer within " + LONGEST.toSeconds() + " s");
        }
        return stream.next(LOOK_UP);
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, clock.instant());
    }

    private static String words(ChatResponse response) {
        return response.candidates().stream()
                .flatMap(candidate -> candidate.parts().stream())
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }

    /** The surroundings of one probe; nobody waits to be kept alive. */
    private record Question(Instant deadline, Timeouts timeouts) implements CallContext {
        @Override
        public String exchangeId() {
            return "probe";
        }

        @Override
        public void quiet() {}
    }
}
