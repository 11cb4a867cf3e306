package dev.plexus.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.concurrent.MergedStream.Of;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Streams that are merged lose nothing, keep their own order, and end or break together. */
class MergedStreamTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Fed first = new Fed();
    private final Fed second = new Fed();

    @Test
    void givesEverythingAndEndsWithTheLast() {
        first.say("a").say("b").end();
        second.say("c").end();

        List<Of<String>> all = new ArrayList<>();
        try (MergedStream<String> merged = new MergedStream<>(List.of(first, second))) {
            while (merged.next(LONG) instanceof EventStream.Item<Of<String>>(Of<String> of)) {
                all.add(of);
            }
        }

        assertThat(all).containsExactlyInAnyOrder(new Of<>(0, "a"), new Of<>(0, "b"), new Of<>(1, "c"));
        assertThat(all).containsSubsequence(new Of<>(0, "a"), new Of<>(0, "b"));
    }

    @Test
    void givesWhatOneSaysWhileTheOtherIsQuiet() {
        second.say("c");

        try (MergedStream<String> merged = new MergedStream<>(List.of(first, second))) {
            assertThat(merged.next(LONG)).isEqualTo(new EventStream.Item<>(new Of<>(1, "c")));
            assertThat(merged.next(Duration.ofMillis(1))).isEqualTo(new EventStream.Quiet<>());
        }
    }

    @Test
    void breaksWithTheFirstThatBreaks() {
        second.fail("broken");

        try (MergedStream<String> merged = new MergedStream<>(List.of(first, second))) {
            assertThatThrownBy(() -> merged.next(LONG)).hasMessage("broken");
        }
    }

    @Test
    void closesAll() throws InterruptedException {
        new MergedStream<>(List.of(first, second)).close();

        assertThat(first.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** A stream that says what a test lets it. */
    private static final class Fed implements EventStream<String> {
        private final LinkedBlockingQueue<Supplier<Pull<String>>> script = new LinkedBlockingQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);

        Fed say(String text) {
            script.add(() -> new Item<>(text));
            return this;
        }

        void end() {
            script.add(End::new);
        }

        void fail(String why) {
            script.add(() -> {
                throw new GatewayException(FailureKind.NETWORK, why);
            });
        }

        @Override
        public Pull<String> next(Duration wait) {
            try {
                Supplier<Pull<String>> next = script.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
                return next == null ? new Quiet<>() : next.get();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return new Quiet<>();
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
