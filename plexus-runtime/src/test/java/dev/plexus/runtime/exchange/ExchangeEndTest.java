package dev.plexus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.provider.Timeouts;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.Pitfall;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an exchange ends that somebody else puts an end to: its client, its deadline, the gateway. */
@Timeout(60)
class ExchangeEndTest {
    private static final String ONE = "data: {\"text\":\"one\"}\n\n";

    private final ManualTime time = new ManualTime();
    private final ScriptedFrames hanging = new ScriptedFrames(time);

    @Pitfall(87)
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsGoOfTheUpstreamWhenTheClientLeaves(boolean stream) throws Exception {
        hanging.silent(1).hangs();
        TestExchange exchange = new TestExchange(
                time, ScriptedTarget.streaming(hanging), ScriptedTarget.whole(200, "{\"text\":\"nobody reads\"}"));
        Thread running = begin(exchange, stream);

        Eventually.open("the wait for the upstream", hanging.hanging());
        exchange.client().leave();
        running.join();

        assertThat(hanging.isClosed()).isTrue();
        assertThat(exchange.client().hasHead()).isFalse();
        assertThat(exchange.account().outcome().status()).isEqualTo(499);
        assertThat(exchange.account().outcome().failure()).contains("cancelled");
        assertThat(exchange.account().outcome().attempts()).isEqualTo(1);
        assertThat(exchange.underWay()).isZero();
    }

    @Test
    void leavesTheThreadFreeForItsNextRequest() throws Exception {
        hanging.silent(1).hangs();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(hanging));
        AtomicBoolean interrupted = new AtomicBoolean(true);
        Thread running = Thread.ofVirtual().start(() -> {
            exchange.stream();
            interrupted.set(Thread.currentThread().isInterrupted());
        });

        Eventually.open("the wait for the upstream", hanging.hanging());
        exchange.client().leave();
        running.join();

        assertThat(interrupted).isFalse();
    }

    @Test
    void answersWithAnInternalErrorWhenAClassOfAPluginIsMissing() {
        TestExchange exchange = new TestExchange(time, ScriptedTarget.calling(_ -> {
            throw new NoClassDefFoundError("lib/Missing");
        }));

        exchange.whole();

        assertThat(exchange.client().status()).isEqualTo(500);
        assertThat(exchange.client().text()).contains("INTERNAL").doesNotContain("lib/Missing");
        assertThat(exchange.account().outcome().status()).isEqualTo(500);
        assertThat(exchange.underWay()).isZero();
    }

    @Test
    void answersWithATimeoutPastTheDeadline() throws Exception {
        hanging.hangs();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(hanging));
        Thread running = begin(exchange, false);

        Eventually.open("the wait for the upstream", hanging.hanging());
        time.pass(Duration.ofMinutes(10).plusMillis(1));
        exchange.tick();
        running.join();

        assertThat(exchange.client().status()).isEqualTo(504);
        assertThat(exchange.client().text()).contains("TIMEOUT");
        assertThat(hanging.isClosed()).isTrue();
        assertThat(exchange.account().outcome().failure()).contains("timeout");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void endsAStreamWithAnErrorEventPastTheProvidersDeadline(int minutes) throws Exception {
        hanging.text("one").hangs();
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(hanging).within(total(minutes)));
        Thread running = begin(exchange, true);

        Eventually.open("the wait for the upstream", hanging.hanging());
        time.pass(Duration.ofMinutes(minutes).plusMillis(1));
        exchange.tick();
        running.join();

        assertThat(exchange.client().text()).startsWith(ONE + "event: error\ndata: {\"error\":\"TIMEOUT\"");
        assertThat(exchange.client().isEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void leavesAnExchangeAloneUntilTheProvidersDeadline(int minutes) throws Exception {
        CountDownLatch ticked = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        hanging.text("one")
                .then(() -> {
                    waiting.countDown();
                    Eventually.open("the look of the watchdog", ticked);
                })
                .stop();
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(hanging).within(total(minutes)));
        Thread running = begin(exchange, true);

        Eventually.open("the wait for the upstream", waiting);
        time.pass(Duration.ofMinutes(minutes).minusMillis(1));
        exchange.tick();
        ticked.countDown();
        running.join();

        assertThat(exchange.client().text()).endsWith("data: {\"stop\":true}\n\n");
    }

    @Test
    void givesUpAClientThatHasStoppedReading() throws Exception {
        hanging.text("one").text("two").stop();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(hanging));
        CountDownLatch stuck = exchange.client().stopReading();
        Thread running = begin(exchange, true);

        Eventually.open("a write that gets stuck", stuck);
        time.pass(Duration.ofSeconds(61));
        exchange.tick();
        running.join();

        assertThat(hanging.isClosed()).isTrue();
        assertThat(exchange.client().isEnded()).isFalse();
        assertThat(exchange.account().outcome().failure()).contains("cancelled");
    }

    @Test
    void givesUpAClientThatDoesNotEvenReadThatTheDeadlineHasPassed() throws Exception {
        hanging.text("one").hangs();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(hanging));
        Thread running = begin(exchange, true);

        Eventually.open("the wait for the upstream", hanging.hanging());
        CountDownLatch stuck = exchange.client().stopReading();
        time.pass(Duration.ofMinutes(11));
        exchange.tick();
        Eventually.open("a write that gets stuck", stuck);
        exchange.tick();
        time.pass(Duration.ofSeconds(61));
        exchange.tick();
        running.join();

        assertThat(exchange.client().text()).isEqualTo(ONE);
        assertThat(exchange.client().isEnded()).isFalse();
        assertThat(exchange.underWay()).isZero();
    }

    @Test
    void saysThatTheGatewayStops() throws Exception {
        hanging.hangs();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(hanging));
        Thread running = begin(exchange, true);

        Eventually.open("the wait for the upstream", hanging.hanging());
        exchange.shutDown();
        running.join();

        assertThat(exchange.client().status()).isEqualTo(503);
        assertThat(exchange.client().text()).contains("UNAVAILABLE");
    }

    private static Timeouts total(int minutes) {
        Timeouts general = ScriptedTarget.TIMEOUTS;
        return new Timeouts(general.connect(), general.firstByte(), general.idle(), Duration.ofMinutes(minutes));
    }

    private static Thread begin(TestExchange exchange, boolean stream) {
        return Thread.ofVirtual().start(() -> {
            if (stream) {
                exchange.stream();
            } else {
                exchange.whole();
            }
        });
    }
}
