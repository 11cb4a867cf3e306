package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;

/** Makes a client's frames of events. For one answer and one thread. */
final class StreamEncoder implements EventEncoder {
    private static final Headers HEADERS =
            Headers.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache");

    private final EventSink sink = EventSink.streaming();
    private final LossList losses = new LossList();
    private final AnswerWriter answer;
    private long passed;

    StreamEncoder(ChatRequest request, String requestId) {
        answer = new AnswerWriter(request, requestId, sink, losses);
    }

    @Override
    public Headers headers() {
        return HEADERS;
    }

    @Override
    public List<Frame> encode(ChatEvent event) {
        if (event instanceof ChatEvent.Error error) {
            fail(error.failure());
        } else {
            answer.take(event);
        }
        return sink.drain();
    }

    private void fail(Failure failure) {
        answer.fail(StreamFailures.code(failure, answer.isStarted()), failure.message());
    }

    @Override
    public Frame keepAlive() {
        return Frame.comment("keep-alive");
    }

    @Override
    public void passed(Frame frame, List<ChatEvent> events) {
        if (frame.isEmpty()) {
            return;
        }
        events.stream().filter(ChatEvent.Start.class::isInstance).forEach(answer::take);
        passed++;
        sink.resume(passed);
    }

    @Override
    public List<Loss> losses() {
        return losses.list();
    }
}
