package dev.plexus.testkit;

import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What surrounds a call, without an exchange; it counts how often it was told that nothing has come yet. Thread-safe. */
public final class FakeCallContext implements CallContext {
    private final Instant deadline;
    private final Timeouts timeouts;
    private final AtomicInteger quiets = new AtomicInteger();

    private FakeCallContext(Instant deadline, Timeouts timeouts) {
        this.deadline = deadline;
        this.timeouts = timeouts;
    }

    /** A call with time enough. */
    public static FakeCallContext patient() {
        return within(Eventually.PATIENCE);
    }

    /** A call that must be over after this time, and may wait as long for each thing. */
    public static FakeCallContext within(Duration total) {
        return new FakeCallContext(Instant.now().plus(total), new Timeouts(total, total, total, total));
    }

    /** A call with limits of its own. */
    public static FakeCallContext of(Instant deadline, Timeouts timeouts) {
        return new FakeCallContext(deadline, timeouts);
    }

    @Override
    public String exchangeId() {
        return LawSubject.REQUEST_ID;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public Timeouts timeouts() {
        return timeouts;
    }

    @Override
    public void quiet() {
        quiets.incrementAndGet();
    }

    /** How often {@link #quiet} was called. */
    public int quiets() {
        return quiets.get();
    }
}
