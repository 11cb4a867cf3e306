package dev.plexus.runtime.egress;

import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Timeouts;
import java.time.Duration;
import java.time.Instant;

/** What surrounds a call in tests. */
record TestContext(Timeouts timeouts, Instant deadline, Runnable whenQuiet) implements CallContext {
    static TestContext patient() {
        return whenQuiet(() -> {});
    }

    static TestContext whenQuiet(Runnable action) {
        Duration long30 = Duration.ofSeconds(30);
        return new TestContext(
                new Timeouts(Duration.ofSeconds(5), long30, long30, long30),
                Instant.now().plus(long30),
                action);
    }

    TestContext withFirstByte(Duration firstByte) {
        return new TestContext(
                new Timeouts(timeouts.connect(), firstByte, timeouts.idle(), timeouts.total()), deadline, whenQuiet);
    }

    TestContext withIdle(Duration idle) {
        return new TestContext(
                new Timeouts(timeouts.connect(), timeouts.firstByte(), idle, timeouts.total()), deadline, whenQuiet);
    }

    TestContext withDeadline(Instant other) {
        return new TestContext(timeouts, other, whenQuiet);
    }

    @Override
    public String exchangeId() {
        return "test";
    }

    @Override
    public void quiet() {
        whenQuiet.run();
    }
}
