package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A client that keeps what it is sent, and reads as badly as a test wants. */
final class RecordingClient implements ClientResponse {
    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private volatile Runnable onWrite = () -> {};
    private volatile Optional<Runnable> whenGone = Optional.empty();
    private volatile Headers headers = Headers.EMPTY;
    private volatile int status;
    private volatile boolean ended;

    /** Does this whenever a piece of a stream arrives. */
    void onWrite(Runnable action) {
        onWrite = action;
    }

    /** From now on takes nothing; the latch opens when a write is stuck. */
    CountDownLatch stopReading() {
        CountDownLatch stuck = new CountDownLatch(1);
        onWrite = () -> {
            stuck.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new GatewayException(FailureKind.CANCELLED, "the client went away", ended);
            }
        };
        return stuck;
    }

    /** Leaves, which is noticed if anybody watches. */
    void leave() {
        whenGone.ifPresent(Runnable::run);
    }

    boolean isWatched() {
        return whenGone.isPresent();
    }

    boolean hasHead() {
        return status != 0;
    }

    int status() {
        return status;
    }

    Headers headers() {
        return headers;
    }

    String text() {
        return String.join("", pieces);
    }

    List<String> pieces() {
        return List.copyOf(pieces);
    }

    /** Whether the answer was completed as far as HTTP goes. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public void whole(int code, Headers fields, Bytes body) {
        begin(code, fields);
        write(body);
        end();
    }

    @Override
    public void begin(int code, Headers fields) {
        if (hasHead()) {
            throw new AssertionError("a second head, with status " + code);
        }
        status = code;
        headers = fields;
    }

    @Override
    public void write(Bytes piece) {
        if (!hasHead() || ended) {
            throw new AssertionError("a piece outside the answer: " + piece.utf8());
        }
        onWrite.run();
        pieces.add(piece.utf8());
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void watch(Runnable action) {
        whenGone = Optional.of(action);
    }
}
