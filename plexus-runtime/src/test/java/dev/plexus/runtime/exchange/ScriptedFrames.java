package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An upstream's stream that goes as a test has written it; after the last line it ends. */
final class ScriptedFrames implements EventStream<Frame> {
    private final ManualTime time;
    private final Deque<Function<Duration, Pull<Frame>>> script = new ArrayDeque<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedFrames(ManualTime time) {
        this.time = time;
    }

    /** An event with this data. */
    ScriptedFrames event(String data) {
        return frame(Frame.data(Bytes.utf8(data)));
    }

    ScriptedFrames text(String text) {
        return event("{\"text\":\"" + text + "\"}");
    }

    ScriptedFrames stop() {
        return event("{\"stop\":true}");
    }

    ScriptedFrames frame(Frame frame) {
        script.add(_ -> new Item<>(frame));
        return this;
    }

    /** Nothing for so many seconds. */
    ScriptedFrames silent(int seconds) {
        for (int second = 0; second < seconds; second++) {
            script.add(wait -> {
                time.pass(wait);
                return new Quiet<>();
            });
        }
        return this;
    }

    /** Something a test does, or looks at, when the stream has come so far. */
    ScriptedFrames then(Runnable action) {
        script.add(wait -> {
            action.run();
            return next(wait);
        });
        return this;
    }

    ScriptedFrames fails(FailureKind kind) {
        script.add(_ -> {
            throw new GatewayException(kind, "the script says so");
        });
        return this;
    }

    /** Nothing more until the puller is interrupted. */
    ScriptedFrames hangs() {
        script.add(_ -> {
            hanging.countDown();
            try {
                closed.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            throw new GatewayException(FailureKind.CANCELLED, "the call was ended");
        });
        return this;
    }

    /** Opens when the puller waits for what never comes. */
    CountDownLatch hanging() {
        return hanging;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public Pull<Frame> next(Duration wait) {
        return script.isEmpty() ? new End<>() : script.poll().apply(wait);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
