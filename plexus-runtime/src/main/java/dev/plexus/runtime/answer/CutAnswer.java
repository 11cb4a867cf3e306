package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.codec.LeftToGateway;
import dev.plexus.api.wire.EventStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cuts an answer at the stop texts the upstream was not told of, streamed or whole. */
final class CutAnswer {
    private CutAnswer() {}

    /** The same instance if there are no such texts. */
    static Incoming of(Incoming incoming, LeftToGateway left, ChatRequest sent) {
        List<String> stops = left.stop();
        if (stops.isEmpty()) {
            return incoming;
        }
        boolean askedOften = left.candidates() > 1;
        long candidates =
                askedOften ? 1 : sent.options().sampling().candidates().orElse(1L);
        StopScanner scanner = new StopScanner(stops, candidates, RoughUsage.characters(sent));
        return switch (incoming) {
            case Incoming.Whole whole -> whole(whole, scanner);
            case Incoming.Streamed(EventStream<Heard> stream) -> new Incoming.Streamed(new Scanned(stream, scanner));
        };
    }

    private static Incoming whole(Incoming.Whole whole, StopScanner scanner) {
        ChatResponse response = whole.response();
        List<ChatEvent> left = scanner.scan(ResponseUnfold.events(response));
        if (!scanner.hasCut()) {
            return whole;
        }
        ResponseFold fold = new ResponseFold();
        left.forEach(fold::add);
        ChatResponse cut = fold.response();
        return new Incoming.Whole(
                new ChatResponse(
                        cut.id(),
                        cut.created(),
                        cut.model(),
                        cut.candidates(),
                        response.usage(),
                        response.serviceTier(),
                        response.safety(),
                        cut.extras()),
                Optional.empty());
    }

    /** A stream that ends at a stop text; whoever reads it closes the upstream's then. */
    private record Scanned(EventStream<Heard> stream, StopScanner scanner) implements EventStream<Heard> {
        @Override
        public Pull<Heard> next(Duration wait) {
            Pull<Heard> pull = stream.next(wait);
            return pull instanceof Item<Heard>(Heard heard)
                    ? new Item<>(Heard.said(scanner.scan(heard.events())))
                    : pull;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
