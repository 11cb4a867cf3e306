package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.concurrent.MergedStream;
import dev.plexus.runtime.concurrent.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Several answers of an upstream that gives one: it is asked as often, at once. */
final class SeveralAnswers {
    /** Each answer is a call of its own, and is paid in full. */
    private static final int MOST = 8;

    private SeveralAnswers() {}

    /**
     * All of them as one answer.
     *
     * @param stream whether the client wants a stream
     * @param call asks once
     */
    static Incoming of(long count, boolean stream, CallContext context, Function<CallContext, Incoming> call) {
        if (count > MOST) {
            throw new GatewayException(Failure.of(
                            FailureKind.UNSUPPORTED,
                            "n: " + count + " answers are wanted of an upstream that gives one; at most " + MOST
                                    + " are asked for")
                    .at("n"));
        }
        CallContext branch = new Branch(context);
        List<Supplier<Incoming>> calls = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            calls.add(() -> stream ? call.apply(branch) : whole(call.apply(branch), branch));
        }
        List<Incoming> answers = Parallel.all(calls, context::quiet, SeveralAnswers::close);
        return stream ? streamed(answers) : whole(answers);
    }

    private static Incoming streamed(List<Incoming> answers) {
        List<EventStream<Heard>> streams =
                answers.stream().map(Incoming::stream).toList();
        return new Incoming.Streamed(new Joined(new MergedStream<>(streams), new JoinedAnswers(answers.size())));
    }

    private static Incoming.Whole whole(Incoming answer, CallContext context) {
        return switch (answer) {
            case Incoming.Whole whole -> whole;
            case Incoming.Streamed(EventStream<Heard> stream) -> {
                Duration idle = context.timeouts().idle();
                ResponseFold fold = FoldedStream.read(stream, () -> stream.next(idle), () -> {
                    throw new GatewayException(
                            FailureKind.TIMEOUT, "the upstream has sent nothing for " + idle.toSeconds() + " s");
                });
                yield new Incoming.Whole(fold.response(), Optional.empty());
            }
        };
    }

    private static Incoming whole(List<Incoming> answers) {
        List<ChatResponse.Candidate> candidates = new ArrayList<>();
        Usage usage = Usage.NONE;
        ChatResponse first = ((Incoming.Whole) answers.getFirst()).response();
        for (Incoming answer : answers) {
            ChatResponse response = ((Incoming.Whole) answer).response();
            usage = usage.plus(response.usage());
            for (ChatResponse.Candidate each : response.candidates()) {
                candidates.add(new ChatResponse.Candidate(
                        candidates.size(), each.parts(), each.stop(), each.logprobs(), each.safety(), each.extras()));
            }
        }
        return new Incoming.Whole(
                new ChatResponse(
                        first.id(),
                        first.created(),
                        first.model(),
                        candidates,
                        usage,
                        first.serviceTier(),
                        first.safety(),
                        first.extras()),
                Optional.empty());
    }

    private static void close(Incoming unused) {
        if (unused instanceof Incoming.Streamed(EventStream<Heard> stream)) {
            stream.close();
        }
    }

    /** What one of the calls has around it: the exchange's thread alone keeps the client alive. */
    private record Branch(CallContext whole) implements CallContext {
        @Override
        public String exchangeId() {
            return whole.exchangeId();
        }

        @Override
        public Instant deadline() {
            return whole.deadline();
        }

        @Override
        public Timeouts timeouts() {
            return whole.timeouts();
        }

        @Override
        public void quiet() {
            if (Thread.currentThread().isInterrupted()) {
                throw new GatewayException(FailureKind.CANCELLED, "the exchange was ended while it waited");
            }
        }
    }

    /** The answers as they arrive. */
    private record Joined(MergedStream<Heard> streams, JoinedAnswers answers) implements EventStream<Heard> {
        @Override
        public Pull<Heard> next(Duration wait) {
            return switch (streams.next(wait)) {
                case Item<MergedStream.Of<Heard>>(MergedStream.Of<Heard> piece) ->
                    new Item<>(Heard.said(answers.join(piece)));
                case Quiet<MergedStream.Of<Heard>> _ -> new Quiet<>();
                case End<MergedStream.Of<Heard>> _ -> new End<>();
            };
        }

        @Override
        public void close() {
            streams.close();
        }
    }
}
