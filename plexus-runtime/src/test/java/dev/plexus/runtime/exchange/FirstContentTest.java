package dev.plexus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Pitfall;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Until the first piece of content another target may answer; from then on none may. */
class FirstContentTest {
    private static final String ONE = "data: {\"text\":\"one\"}\n\n";
    private static final String STOP = "data: {\"stop\":true}\n\n";

    private final ManualTime time = new ManualTime();
    private final ScriptedFrames good = frames().text("one").stop();

    @ParameterizedTest
    @ValueSource(strings = {"plain", "other"})
    void passesEachFrameOnAtOnce(String dialect) {
        ScriptedFrames frames = frames();
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(frames).speaking(dialect));
        frames.text("one")
                .then(() -> assertThat(exchange.client().text()).isEqualTo(ONE))
                .text("two")
                .then(() -> assertThat(exchange.client().text()).isEqualTo(ONE + "data: {\"text\":\"two\"}\n\n"))
                .stop();

        exchange.stream();

        assertThat(exchange.client().text()).endsWith(STOP);
        assertThat(exchange.client().isEnded()).isTrue();
        assertThat(frames.isClosed()).isTrue();
    }

    @Test
    void holdsWhatComesBeforeContent() {
        ScriptedFrames frames = frames();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));
        frames.frame(Frame.comment("wait"))
                .event("{}")
                .then(() -> assertThat(exchange.client().hasHead()).isFalse())
                .text("one")
                .then(() -> assertThat(exchange.client().pieces()).containsExactly(": wait\n\n" + "data: {}\n\n" + ONE))
                .stop();

        exchange.stream();

        assertThat(exchange.client().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"NETWORK", "TIMEOUT", "OVERLOAD", "MALFORMED", "UPSTREAM_RATE_LIMIT", "KEY_FAULT"})
    void answersFromTheNextTargetAsIfTheFirstHadNotBeen(FailureKind kind) {
        ScriptedFrames failing =
                frames().frame(Frame.comment("wait")).event("{}").fails(kind);
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(failing), ScriptedTarget.streaming(good));

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ONE + STOP);
        assertThat(failing.isClosed()).isTrue();
        assertThat(exchange.account().target().orElseThrow()).hasToString("p1/m");
        assertThat(exchange.account().outcome().attempts()).isEqualTo(2);
        assertThat(exchange.account().outcome().failure()).isEmpty();
    }

    @Pitfall(92)
    @Test
    void goesToTheNextTargetWhenAStreamEndsBeforeItBegins() {
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(frames()), ScriptedTarget.streaming(good));

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ONE + STOP);
    }

    @Test
    void goesToTheNextTargetWhenTheFirstEventCannotBeRead() {
        TestExchange exchange = new TestExchange(
                time, ScriptedTarget.streaming(frames().event("{\"te")), ScriptedTarget.streaming(good));

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ONE + STOP);
    }

    @Test
    void goesToTheNextTargetAfterAWholeAnswerThatCannotBeRead() {
        TestExchange exchange = new TestExchange(
                time,
                ScriptedTarget.whole(200, "<html>sign in</html>"),
                ScriptedTarget.whole(200, ""),
                ScriptedTarget.whole(200, "{\"text\":\"tru"),
                ScriptedTarget.whole(200, "{\"text\":\"one\"}"));

        exchange.whole();

        assertThat(exchange.client().text()).isEqualTo("{\"text\":\"one\"}");
        assertThat(exchange.account().outcome().attempts()).isEqualTo(4);
    }

    @Test
    void saysThatAnAnswerCannotBeReadWhenThereIsNoOtherTarget() {
        TestExchange exchange = new TestExchange(time, ScriptedTarget.whole(200, "<html>sign in</html>"));

        exchange.whole();

        assertThat(exchange.client().status()).isEqualTo(502);
        assertThat(exchange.client().text())
                .contains("MALFORMED")
                .contains("provider 'p0' answered with status 200 and application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "other"})
    void triesNoOtherTargetAfterContent(String dialect) {
        ScriptedFrames failing = frames().text("one").fails(FailureKind.NETWORK);
        ScriptedTarget second = ScriptedTarget.streaming(good);
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(failing).speaking(dialect), second);

        exchange.stream();

        assertThat(second.requests()).isEmpty();
        assertThat(exchange.client().text())
                .startsWith(ONE + "event: error\ndata: {\"error\":\"NETWORK\"")
                .doesNotContain("stop");
        assertThat(exchange.client().isEnded()).isTrue();
        assertThat(failing.isClosed()).isTrue();
        assertThat(exchange.account().outcome().status()).isEqualTo(502);
        assertThat(exchange.account().outcome().failure()).contains("network");
    }

    @Pitfall(17)
    @ParameterizedTest
    @ValueSource(strings = {"plain", "other"})
    void neverEndsCleanlyWhatWasCutShort(String dialect) {
        ScriptedFrames cut = frames().text("one");
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(cut).speaking(dialect));

        exchange.stream();

        assertThat(exchange.client().text())
                .startsWith(ONE + "event: error\ndata: {\"error\":\"TRUNCATED\"")
                .doesNotContain("stop");
        assertThat(exchange.account().outcome().failure()).contains("truncated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "other"})
    void tellsOfAnEventThatCannotBeReadInTheMiddle(String dialect) {
        ScriptedFrames broken = frames().text("one").event("{\"text\":").stop();
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(broken).speaking(dialect));

        exchange.stream();

        assertThat(exchange.client().text())
                .startsWith(ONE + "event: error\ndata: {\"error\":\"MALFORMED\"")
                .doesNotContain("stop");
    }

    @Test
    void holdsNoMoreThan64KiB() {
        String comment = "x".repeat(1021);
        ScriptedFrames chatty = frames();
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(chatty), ScriptedTarget.streaming(good));
        for (int kibibyte = 0; kibibyte < 64; kibibyte++) {
            chatty.frame(Frame.raw(Bytes.utf8(":" + comment + "\n\n")));
        }
        chatty.then(() -> assertThat(exchange.client().hasHead()).isFalse())
                .frame(Frame.raw(Bytes.utf8(":" + comment + "\n\n")))
                .then(() -> assertThat(exchange.client().text()).hasSizeGreaterThan(64 * 1024))
                .fails(FailureKind.NETWORK);

        exchange.stream();

        assertThat(exchange.client().text()).contains("event: error").doesNotContain("one");
        assertThat(exchange.account().outcome().attempts()).isEqualTo(1);
    }

    @Test
    void saysWhatEveryTargetSaidWhenAllFail() {
        TestExchange exchange = new TestExchange(
                time,
                ScriptedTarget.whole(429, "slow down"),
                ScriptedTarget.streaming(frames().fails(FailureKind.NETWORK)),
                ScriptedTarget.whole(500, "broken"));

        exchange.stream();

        assertThat(exchange.client().status()).isEqualTo(502);
        assertThat(exchange.client().headers().first("x-plexus-code")).contains("server_error");
        assertThat(exchange.client().text())
                .contains("all 3 targets of 'all' failed: p0/m: slow down; p1/m: the script says so; p2/m: broken");
        assertThat(exchange.account().outcome().attempts()).isEqualTo(3);
    }

    @Test
    void triesNoOtherTargetForWhatIsTheClientsFault() {
        ScriptedTarget second = ScriptedTarget.streaming(good);
        TestExchange exchange = new TestExchange(time, ScriptedTarget.whole(400, "no such field"), second);

        exchange.stream();

        assertThat(exchange.client().status()).isEqualTo(400);
        assertThat(exchange.client().text()).contains("no such field");
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void goesByTheStatusesOfTheConfigurationIfThereAreAny() {
        TestExchange exchange = new TestExchange(
                time,
                Optional.of(Set.of(400)),
                ScriptedTarget.whole(400, "no such field"),
                ScriptedTarget.whole(500, "broken"),
                ScriptedTarget.streaming(good));

        exchange.stream();

        assertThat(exchange.client().status()).isEqualTo(502);
        assertThat(exchange.account().outcome().attempts()).isEqualTo(2);
    }

    @Pitfall({58, 92})
    @Test
    void goesToTheNextTargetWhenAModelOfAnotherDialectGivesUpBeforeItSaysAnything() {
        TestExchange exchange = new TestExchange(
                time,
                ScriptedTarget.streaming(frames().event("{\"stop\":true,\"fault\":true}"))
                        .speaking("other"),
                ScriptedTarget.whole(200, "{\"text\":\"half\",\"fault\":true}").speaking("other"),
                ScriptedTarget.streaming(good));

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ONE + STOP);
        assertThat(exchange.account().outcome().attempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesToTheNextTargetWhenAWholeAnswerOfAnotherDialectIsAFault(boolean streams) {
        ScriptedTarget faulty = streams
                ? ScriptedTarget.streaming(frames().text("half").event("{\"stop\":true,\"fault\":true}"))
                : ScriptedTarget.whole(200, "{\"text\":\"half\",\"fault\":true}");
        TestExchange exchange =
                new TestExchange(time, faulty.speaking("other"), ScriptedTarget.whole(200, "{\"text\":\"one\"}"));

        exchange.whole();

        assertThat(exchange.client().text()).isEqualTo("{\"text\":\"one\"}");
    }

    @Test
    void endsAsAFailureWhenAModelOfAnotherDialectGivesUpInTheMiddle() {
        ScriptedFrames frames = frames().text("one").event("{\"stop\":true,\"fault\":true}");
        TestExchange exchange =
                new TestExchange(time, ScriptedTarget.streaming(frames).speaking("other"));

        exchange.stream();

        assertThat(exchange.client().text())
                .startsWith(ONE + "event: error\ndata: {\"error\":\"SERVER_ERROR\"")
                .doesNotContain("stop");
        assertThat(exchange.account().outcome().failure()).contains("server_error");
    }

    @Test
    void streamsAWholeAnswerToAClientThatWantsAStream() {
        TestExchange exchange = new TestExchange(time, ScriptedTarget.whole(200, "{\"text\":\"one\"}"));

        exchange.stream();

        assertThat(exchange.client().text()).isEqualTo(ONE + STOP);
        assertThat(exchange.client().headers().first("content-type")).contains("text/event-stream");
    }

    @Test
    void foldsAStreamForAClientThatWantsAWholeAnswer() {
        ScriptedFrames frames = frames().text("one").text("two").stop();
        TestExchange exchange = new TestExchange(time, ScriptedTarget.streaming(frames));

        exchange.whole();

        assertThat(exchange.client().text()).isEqualTo("{\"text\":\"onetwo\"}");
        assertThat(frames.isClosed()).isTrue();
    }

    @Test
    void goesToTheNextTargetWhenAFoldedStreamBreaks() {
        TestExchange exchange = new TestExchange(
                time,
                ScriptedTarget.streaming(frames().text("half").fails(FailureKind.NETWORK)),
                ScriptedTarget.streaming(frames().text("half")),
                ScriptedTarget.streaming(good));

        exchange.whole();

        assertThat(exchange.client().text()).isEqualTo("{\"text\":\"one\"}");
        assertThat(exchange.account().outcome().attempts()).isEqualTo(3);
    }

    private ScriptedFrames frames() {
        return new ScriptedFrames(time);
    }
}
