package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.WrappedSeals;
import java.util.List;

/** An encoder whose client speaks another dialect than the upstream, so that seals travel in envelopes. */
record SealingEncoder(EventEncoder encoder, SealEnvelope seals) implements EventEncoder {
    @Override
    public Headers headers() {
        return encoder.headers();
    }

    @Override
    public List<Frame> encode(ChatEvent event) {
        return encoder.encode(WrappedSeals.event(event, seals));
    }

    @Override
    public Frame keepAlive() {
        return encoder.keepAlive();
    }

    @Override
    public void passed(Frame frame, List<ChatEvent> events) {
        encoder.passed(frame, events);
    }

    @Override
    public List<Loss> losses() {
        return encoder.losses();
    }
}
