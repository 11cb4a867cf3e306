package dev.plexus.runtime.answer;

import dev.plexus.api.wire.EventStream;
import java.time.Duration;
import java.util.Optional;

/** A stream of one piece. */
final class AtOnce implements EventStream<Heard> {
    private Optional<Heard> left;

    AtOnce(Heard only) {
        left = Optional.of(only);
    }

    @Override
    public Pull<Heard> next(Duration wait) {
        Optional<Heard> next = left;
        left = Optional.empty();
        return next.<Pull<Heard>>map(Item::new).orElseGet(End::new);
    }

    @Override
    public void close() {}
}
