package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.FakeCallContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BehaviourTest {
    /** One request in the words of each dialect. */
    enum Wording {
        CHAT(
                "/chat/completions",
                "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
        RESPONSES("/responses", "{\"model\":\"%s\",\"stream\":%s,\"input\":\"hi\"}"),
        MESSAGES(
                "/v1/messages",
                "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
        GEMINI("/v1beta/models/%s:%s", "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}");

        private final String path;
        private final String body;

        Wording(String path, String body) {
            this.path = path;
            this.body = body;
        }

        Simulated simulator() {
            return Simulated.in(dialect());
        }

        String dialect() {
            return name().toLowerCase(Locale.ROOT);
        }

        String path(String model, boolean stream) {
            return path.formatted(model, stream ? "streamGenerateContent" : "generateContent");
        }

        String body(String model, boolean stream) {
            return body.formatted(model, stream);
        }

        UpstreamResponse ask(String model, boolean stream) {
            return ask(model, stream, FakeCallContext.patient());
        }

        UpstreamResponse ask(String model, boolean stream, FakeCallContext context) {
            return simulator().call(path(model, stream), body(model, stream), context);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHAT|429|\"code\":\"rate_limit_exceeded\"",
                "RESPONSES|401|\"code\":\"invalid_api_key\"",
                "MESSAGES|529|\"type\":\"overloaded_error\"",
                "GEMINI|503|\"status\":\"UNAVAILABLE\""
            })
    void refusesWithTheStatusInTheWordsOfTheDialect(Wording wording, int status, String words) {
        for (boolean stream : new boolean[] {false, true}) {
            UpstreamResponse response = wording.ask("demo-error-" + status, stream);

            assertThat(response.status()).isEqualTo(status);
            assertThat(((UpstreamResponse.Whole) response).body().utf8())
                    .contains(words)
                    .contains("This error is simulated.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoJson(Wording wording) {
        UpstreamResponse response = wording.simulator().call(wording.path("demo", false), "{\"model\":");

        assertThat(response.status()).isEqualTo(400);
        assertThat(((UpstreamResponse.Whole) response).body().utf8()).contains("\"message\":");
    }

    @ParameterizedTest
    @EnumSource
    void breaksInTheMiddleOfAStream(Wording wording) {
        List<Frame> whole = frames(wording.ask("demo", true));
        EventStream<Frame> stream = ((UpstreamResponse.Streaming) wording.ask("demo-cut", true)).frames();
        List<Frame> came = new ArrayList<>();

        Throwable end = catchThrowable(() -> {
            while (stream.next(Eventually.PATIENCE) instanceof EventStream.Item<Frame>(Frame frame)) {
                came.add(frame);
            }
        });

        assertThat(came).hasSize(whole.size() / 2).isNotEmpty();
        assertThat(((GatewayException) end).kind()).isEqualTo(FailureKind.NETWORK);
    }

    @ParameterizedTest
    @EnumSource
    void breaksInsteadOfAWholeAnswer(Wording wording) {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> wording.ask("demo-cut", false))
                .extracting(GatewayException::kind)
                .isEqualTo(FailureKind.NETWORK);
    }

    @ParameterizedTest
    @EnumSource
    void hangsUntilTheDeadline(Wording wording) {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> wording.ask("demo-hang", true, FakeCallContext.within(Duration.ofMillis(50))))
                .extracting(GatewayException::kind)
                .isEqualTo(FailureKind.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void hangsUntilItIsInterrupted(Wording wording) throws InterruptedException {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> end.set(catchThrowable(() -> wording.ask("demo-hang", false))));

        caller.interrupt();

        assertThat(caller.join(Eventually.PATIENCE)).isTrue();
        assertThat(((GatewayException) end.get()).kind()).isEqualTo(FailureKind.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameBytesForTheSameRequest(Wording wording) {
        for (String model : List.of("demo", "demo-reasoning")) {
            UpstreamResponse whole = wording.ask(model, false);
            List<Frame> frames = frames(wording.ask(model, true));

            assertThat(wording.ask(model, false)).isEqualTo(whole);
            assertThat(frames(wording.ask(model, true))).isEqualTo(frames);
        }
    }

    private static List<Frame> frames(UpstreamResponse response) {
        try (EventStream<Frame> stream = ((UpstreamResponse.Streaming) response).frames()) {
            return Simulated.drained(stream);
        }
    }
}
