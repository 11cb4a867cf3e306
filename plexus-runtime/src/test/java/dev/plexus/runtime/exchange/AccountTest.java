package dev.plexus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.Pitfall;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is noted of an exchange, however it ends. */
class AccountTest {
    private final ManualTime time = new ManualTime();
    private final Instant begun = time.clock().instant();

    @ParameterizedTest
    @CsvSource({"plain, true", "plain, false", "other, true", "other, false"})
    void saysWhoAskedForWhatAndWhoAnswered(String dialect, boolean stream) {
        TestExchange exchange = new TestExchange(time, answering(dialect, stream));

        exchange.run(
                "{\"model\":\"all\",\"stream\":" + stream + "}",
                Headers.of("x-api-key", TestExchange.KEY + ":build-7"));

        UsageRecord account = exchange.account();
        assertThat(account.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(exchange.client().headers().first("x-plexus-request-id")).contains(account.id());
        assertThat(account.started()).isEqualTo(begun);
        assertThat(account.client().key()).contains("laptop");
        assertThat(account.client().label()).contains("build-7");
        assertThat(account.client().dialect()).isEqualTo("plain");
        assertThat(account.client().operation()).isEqualTo("chat");
        assertThat(account.client().model()).contains("all");
        assertThat(account.client().streamed()).isEqualTo(stream);
        assertThat(account.target().orElseThrow()).hasToString("p0/m");
        assertThat(account.outcome().status()).isEqualTo(200);
        assertThat(account.outcome().failure()).isEmpty();
        assertThat(account.outcome().upstreamDialect()).contains(dialect);
        assertThat(account.outcome().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"plain, true", "plain, false", "other, true", "other, false"})
    void countsTokens(String dialect, boolean stream) {
        TestExchange exchange = new TestExchange(time, answering(dialect, stream));

        exchange.run("{\"model\":\"all\",\"stream\":" + stream + "}");

        assertThat(exchange.account().usage().input()).isEqualTo(7);
        assertThat(exchange.account().usage().output()).isEqualTo(11);
    }

    @Test
    void countsTokensOfAStreamThatIsFoldedAndOfAWholeAnswerThatIsUnfolded() {
        TestExchange folding = new TestExchange(time, answering("plain", true));
        TestExchange unfolding = new TestExchange(time, answering("other", false));

        folding.whole();
        unfolding.stream();

        assertThat(folding.account().usage().output()).isEqualTo(11);
        assertThat(unfolding.account().usage().output()).isEqualTo(11);
    }

    @Test
    void saysHowLongItTookAndWhenContentCame() {
        ScriptedFrames frames = new ScriptedFrames(time)
                .event("{}")
                .silent(2)
                .text("one")
                .silent(3)
                .stop();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));

        exchange.stream();

        assertThat(exchange.account().outcome().firstContent()).contains(Duration.ofSeconds(2));
        assertThat(exchange.account().outcome().duration()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void leavesOutWhatAFailedTargetCounted() {
        ScriptedFrames failing =
                new ScriptedFrames(time).event("{\"input\":1000,\"output\":0}").fails(FailureKind.NETWORK);
        ScriptedFrames good = new ScriptedFrames(time).text("one").stop();
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(failing), ScriptedTarget.streaming(good));

        exchange.stream();

        assertThat(exchange.account().target().orElseThrow()).hasToString("p1/m");
        assertThat(exchange.account().usage().input()).isZero();
    }

    @Pitfall(94)
    @Test
    void warnsOfWhatTheTargetThatAnsweredCouldNotBeTold() {
        ScriptedTarget foreign = ScriptedTarget.whole(200, "{\"text\":\"one\"}").speaking("other");
        TestExchange exchange = new TestExchange(time, foreign);

        exchange.run("{\"model\":\"all\",\"text\":\"lossy\"}");

        assertThat(exchange.client().headers().first("x-plexus-warnings")).contains("nuance_unsupported");
    }

    @Test
    void warnsOfWhatTheClientOfAStreamCannotBeTold() {
        ScriptedFrames frames = new ScriptedFrames(time).text("lossy").stop();
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(frames).speaking("other"));

        exchange.stream();

        assertThat(exchange.client().headers().first("x-plexus-warnings")).contains("tone_dropped");
    }

    @Test
    void doesNotWarnOfWhatATargetThatFailedCouldNotBeTold() {
        ScriptedTarget failing = ScriptedTarget.whole(500, "broken").speaking("other");
        TestExchange exchange = new TestExchange(time, failing, ScriptedTarget.whole(200, "{\"text\":\"one\"}"));

        exchange.run("{\"model\":\"all\",\"text\":\"lossy\"}");

        assertThat(exchange.client().text()).isEqualTo("{\"text\":\"one\"}");
        assertThat(exchange.client().headers().first("x-plexus-warnings")).isEmpty();
    }

    @Pitfall(49)
    @Test
    void keepsWhatWasCountedWhenTheStreamBreaks() {
        ScriptedFrames failing = new ScriptedFrames(time)
                .event("{\"input\":7,\"output\":3,\"text\":\"one\"}")
                .fails(FailureKind.NETWORK);
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(failing));

        exchange.stream();

        assertThat(exchange.account().usage().input()).isEqualTo(7);
        assertThat(exchange.account().usage().output()).isEqualTo(3);
        assertThat(exchange.account().outcome().failure()).contains("network");
    }

    @Test
    void notesARequestThatWasNotLetIn() {
        TestExchange exchange = new TestExchange(time);

        exchange.run("{\"model\":\"all\"}", Headers.of("x-api-key", "sk-wrong"));

        UsageRecord account = exchange.account();
        assertThat(exchange.client().status()).isEqualTo(401);
        assertThat(account.client().key()).isEmpty();
        assertThat(account.client().model()).isEmpty();
        assertThat(account.target()).isEmpty();
        assertThat(account.outcome().status()).isEqualTo(401);
        assertThat(account.outcome().failure()).contains("unauthenticated");
        assertThat(account.outcome().attempts()).isZero();
    }

    @Test
    void notesARequestThatCannotBeRead() {
        TestExchange exchange = new TestExchange(time);

        exchange.run("{\"model\":");

        assertThat(exchange.client().status()).isEqualTo(400);
        assertThat(exchange.account().client().key()).contains("laptop");
        assertThat(exchange.account().client().model()).isEmpty();
        assertThat(exchange.account().outcome().failure()).contains("invalid_request");
    }

    @Test
    void notesAFaultOfAPlugin() {
        TestExchange exchange = new TestExchange(time, ScriptedTarget.calling(_ -> {
            throw new IllegalStateException("a bug with secrets in its words");
        }));

        exchange.whole();

        assertThat(exchange.client().status()).isEqualTo(500);
        assertThat(exchange.client().text())
                .contains("INTERNAL")
                .contains(exchange.account().id())
                .doesNotContain("secrets");
        assertThat(exchange.account().outcome().failure()).contains("internal");
    }

    private ScriptedTarget answering(String dialect, boolean stream) {
        ScriptedTarget target = stream
                ? ScriptedTarget.streaming(new ScriptedFrames(time)
                        .event("{\"input\":7,\"output\":1}")
                        .text("one")
                        .event("{\"input\":7,\"output\":11}")
                        .stop())
                : ScriptedTarget.whole(200, "{\"text\":\"one\",\"input\":7,\"output\":11}");
        return target.speaking(dialect);
    }

    @Test
    void keepsLossesThatAreFoundAfterTheHeadHasGone() {
        ScriptedFrames frames =
                new ScriptedFrames(time).text("hello").text("lossy").stop();

        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(frames).speaking("other")).stream();

        assertThat(exchange.client().headers().first("x-plexus-warnings")).isEmpty();
        assertThat(exchange.account().losses()).containsExactly(new UsageRecord.Lost("tone_dropped", "text"));
    }
}
