package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.provider.simulator.PacedFrames.Ending;
import dev.plexus.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final List<Frame> FRAMES =
            List.of(Frame.data(Bytes.utf8("1")), Frame.data(Bytes.utf8("2")), Frame.data(Bytes.utf8("3")));

    @Test
    void readsTheOption() {
        assertThat(Pace.of(Json.parseObject("{\"pace\":\"20ms\"}"))).isEqualTo(Duration.ofMillis(20));
        assertThat(Pace.of(Json.parseObject("{\"pace\":\"2s\"}"))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Pace.of(JsonObject.EMPTY)).isEqualTo(Pace.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "\"20\"", "\"fast\"", "\"-1ms\"", "null", "\"9999999ms\""})
    void refusesWhatIsNoDuration(String pace) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulated.open(Json.parseObject("{\"pace\":" + pace + "}")))
                .withMessageContaining("options.pace");
    }

    @Test
    void refusesOptionsItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulated.open(Json.parseObject("{\"pcae\":\"20ms\"}")))
                .withMessageContaining("options.pcae");
    }

    @Test
    void takesItsTime() {
        long begin = System.nanoTime();

        List<Frame> frames = Simulated.drained(frames(Ending.COMPLETE, Duration.ofMillis(20)));

        assertThat(frames).isEqualTo(FRAMES);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void isQuietUntilTheNextFrameIsDue() {
        PacedFrames frames = frames(Ending.COMPLETE, Duration.ofHours(1));

        assertThat(frames.next(Duration.ZERO)).isEqualTo(new EventStream.Item<>(FRAMES.getFirst()));
        assertThat(frames.next(Duration.ofMillis(1))).isEqualTo(new EventStream.Quiet<>());
        assertThat(frames.next(Duration.ZERO)).isEqualTo(new EventStream.Quiet<>());
    }

    @Test
    void endsAgainAndAgain() {
        PacedFrames frames = frames(Ending.COMPLETE, Duration.ZERO);
        Simulated.drained(frames);

        assertThat(frames.next(Duration.ZERO)).isEqualTo(new EventStream.End<>());
    }

    @Test
    void endsAWaitWhenItIsClosed() throws InterruptedException {
        PacedFrames frames = frames(Ending.COMPLETE, Duration.ofHours(1));
        frames.next(Duration.ZERO);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread puller = Thread.ofVirtual().start(() -> end.set(catchThrowable(() -> frames.next(Duration.ofHours(1)))));

        frames.close();
        frames.close();

        assertThat(puller.join(Eventually.PATIENCE)).isTrue();
        assertThat(end.get()).isInstanceOf(GatewayException.class);
    }

    @Test
    void endsAWaitWhenItsThreadIsInterrupted() throws InterruptedException {
        PacedFrames frames = frames(Ending.COMPLETE, Duration.ofHours(1));
        frames.next(Duration.ZERO);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread puller = Thread.ofVirtual().start(() -> end.set(catchThrowable(() -> frames.next(Duration.ofHours(1)))));

        puller.interrupt();

        assertThat(puller.join(Eventually.PATIENCE)).isTrue();
        assertThat(((GatewayException) end.get()).kind()).isEqualTo(FailureKind.CANCELLED);
    }

    @Test
    void breaksAfterTheLastFrame() {
        PacedFrames frames = frames(Ending.BROKEN, Duration.ZERO);
        FRAMES.forEach(_ -> frames.next(Eventually.PATIENCE));

        assertThatThrownBy(() -> frames.next(Eventually.PATIENCE))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK));
    }

    private static PacedFrames frames(Ending ending, Duration pace) {
        return new PacedFrames(FRAMES, ending, pace, System::nanoTime);
    }
}
