package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An upstream's frames with what they mean; the last piece is what the end of the stream says. */
final class DecodedStream implements EventStream<Heard> {
    private final EventStream<Frame> frames;
    private final EventDecoder decoder;
    private boolean ended;

    DecodedStream(EventStream<Frame> frames, EventDecoder decoder) {
        this.frames = frames;
        this.decoder = decoder;
    }

    @Override
    public Pull<Heard> next(Duration wait) {
        if (ended) {
            return new End<>();
        }
        return switch (frames.next(wait)) {
            case Item<Frame>(Frame frame) -> new Item<>(new Heard(Optional.of(frame), decoded(frame)));
            case Quiet<Frame> _ -> new Quiet<>();
            case End<Frame> _ -> {
                ended = true;
                yield new Item<>(Heard.said(decoder.end()));
            }
        };
    }

    private List<ChatEvent> decoded(Frame frame) {
        try {
            return decoder.decode(frame);
        } catch (JsonException wrong) {
            throw new GatewayException(
                    FailureKind.MALFORMED,
                    "the upstream sent an event that cannot be read: " + wrong.getMessage(),
                    wrong);
        }
    }

    @Override
    public void close() {
        frames.close();
    }
}
