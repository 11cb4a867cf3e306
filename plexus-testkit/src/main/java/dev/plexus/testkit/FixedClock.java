package dev.plexus.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class FixedClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private FixedClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    public static FixedClock at(Instant now) {
        return new FixedClock(now);
    }

    /** A clock at some time in 2026, for tests to which the time itself means nothing. */
    public static FixedClock somewhen() {
        return at(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void set(Instant time) {
        now.set(time);
    }

    public void advance(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }
}
