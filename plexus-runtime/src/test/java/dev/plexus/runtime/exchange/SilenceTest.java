package dev.plexus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a client gets to see while an upstream says nothing. */
class SilenceTest {
    private static final String ALIVE = ": keep-alive\n\n";
    private static final String ANSWER = "data: {\"text\":\"one\"}\n\ndata: {\"stop\":true}\n\n";

    private final ManualTime time = new ManualTime();

    @Test
    void sendsTheHeadAfterTenSeconds() {
        ScriptedFrames frames = frames();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        frames.silent(9)
                .then(() -> assertThat(exchange.client().hasHead()).isFalse())
                .silent(1)
                .then(() -> assertThat(exchange.client().text()).isEqualTo(ALIVE))
                .text("one")
                .stop();

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ALIVE + ANSWER);
    }

    @Test
    void countsTheTenSecondsFromTheBeginningWhateverIsHeld() {
        ScriptedFrames frames = frames();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        frames.silent(6)
                .event("{}")
                .silent(4)
                .then(() -> assertThat(exchange.client().text()).isEqualTo(ALIVE))
                .text("one")
                .stop();

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ALIVE + "data: {}\n\n" + ANSWER);
    }

    @Test
    void keepsTheClientAliveEveryFifteenSeconds() {
        ScriptedFrames frames = frames();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        frames.text("one")
                .silent(14)
                .then(() -> assertThat(exchange.client().text()).doesNotContain(ALIVE))
                .silent(1)
                .then(() -> assertThat(exchange.client().text()).endsWith("}\n\n" + ALIVE))
                .silent(15)
                .then(() -> assertThat(exchange.client().text()).endsWith("}\n\n" + ALIVE + ALIVE))
                .stop();

        exchange.stream();

        assertThat(exchange.client().text()).endsWith("data: {\"stop\":true}\n\n");
    }

    @Test
    void keepsTheClientAliveBeforeTheUpstreamHasAHead() {
        TestExchange exchange = new TestExchange(time, ScriptedTarget.calling(context -> {
            for (int second = 0; second < 26; second++) {
                time.pass(Duration.ofSeconds(1));
                context.quiet();
            }
            return new UpstreamResponse.Streaming(
                    200, Headers.EMPTY, frames().text("one").stop());
        }));

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ALIVE + ALIVE + ANSWER);
    }

    @Test
    void goesToTheNextTargetAfterTheHeadAsLongAsThereWasNoContent() {
        TestExchange exchange = new TestExchange(
                time,
                ScriptedTarget.streaming(frames().event("{}").silent(12).fails(FailureKind.NETWORK)),
                ScriptedTarget.streaming(frames().text("one").stop()).speaking("other"));

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ALIVE + ANSWER);
        assertThat(exchange.client().status()).isEqualTo(200);
        assertThat(exchange.account().outcome().attempts()).isEqualTo(2);
    }

    @Test
    void endsWithAnErrorEventWhenTheTargetsRunOutAfterTheHead() {
        TestExchange exchange = new TestExchange(
                time,
                ScriptedTarget.streaming(frames().silent(12).fails(FailureKind.NETWORK)),
                ScriptedTarget.whole(500, "broken"));

        exchange.stream();

        assertThat(exchange.client().text())
                .startsWith(ALIVE + "event: error\ndata: {\"error\":\"SERVER_ERROR\"")
                .contains("all 2 targets of 'all' failed")
                .doesNotContain("stop");
        assertThat(exchange.client().isEnded()).isTrue();
        assertThat(exchange.account().outcome().status()).isEqualTo(502);
    }

    @Test
    void sendsNothingEarlyToAClientThatWantsAWholeAnswer() {
        ScriptedFrames frames = frames();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        frames.silent(40)
                .then(() -> assertThat(exchange.client().hasHead()).isFalse())
                .text("one")
                .stop();

        exchange.whole();

        assertThat(exchange.client().text()).isEqualTo("{\"text\":\"one\"}");
    }

    @Test
    void watchesTheClientFromTheFirstQuietSecondOn() {
        ScriptedFrames frames = frames();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        frames.then(() -> assertThat(exchange.client().isWatched()).isFalse())
                .silent(1)
                .then(() -> assertThat(exchange.client().isWatched()).isTrue())
                .text("one")
                .stop();

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ANSWER);
    }

    @Test
    void givesUpASilentUpstreamBeforeContentForTheNextTarget() {
        ScriptedFrames silent = frames().event("{}").silent(60).text("too late");
        TestExchange exchange = new TestExchange(
                time,
                ScriptedTarget.streaming(silent),
                ScriptedTarget.streaming(frames().text("one").stop()));

        exchange.stream();

        assertThat(exchange.client().text()).endsWith(ANSWER).doesNotContain("too late");
        assertThat(silent.isClosed()).isTrue();
    }

    @Test
    void isATimeoutWhenNoTargetSaysAnything() {
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames().silent(60)));

        exchange.whole();

        assertThat(exchange.client().status()).isEqualTo(504);
        assertThat(exchange.client().text()).contains("TIMEOUT").contains("60 s");
    }

    @Test
    void isAStallWhenAnUpstreamFallsSilentInTheMiddle() {
        ScriptedFrames silent =
                frames().text("one").silent(59).text("two").silent(60).text("too late");
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(silent));

        exchange.stream();

        assertThat(exchange.client().text())
                .contains("two")
                .contains("event: error\ndata: {\"error\":\"STALL\"")
                .doesNotContain("too late");
        assertThat(silent.isClosed()).isTrue();
        assertThat(exchange.account().outcome().status()).isEqualTo(504);
    }

    @Test
    void doesNotCountTheTimeAClientTakesAsTheUpstreamsSilence() {
        ScriptedFrames frames =
                frames().text("one").silent(1).text("two").silent(1).stop();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        exchange.client().onWrite(() -> time.pass(Duration.ofSeconds(59)));

        exchange.stream();

        assertThat(exchange.client().text()).endsWith("data: {\"stop\":true}\n\n");
        assertThat(exchange.account().outcome().failure()).isEmpty();
    }

    @Test
    void endsWhenTheClientIsFoundGoneWhileItWasKeptAlive() {
        ScriptedFrames frames = frames().text("one").silent(15).text("two");
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        frames.then(() -> {
            throw new AssertionError("the upstream is still read");
        });
        exchange.client().onWrite(() -> {
            if (!exchange.client().pieces().isEmpty()) {
                throw new GatewayException(FailureKind.CANCELLED, "the client went away");
            }
        });

        exchange.stream();

        assertThat(frames.isClosed()).isTrue();
        assertThat(exchange.account().outcome().status()).isEqualTo(499);
    }

    private ScriptedFrames frames() {
        return new ScriptedFrames(time);
    }
}
