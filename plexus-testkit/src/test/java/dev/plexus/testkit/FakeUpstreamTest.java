package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeUpstreamTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestHttpCaller http = new TestHttpCaller();
    private final FakeUpstream upstream = FakeUpstream.start();

    @AfterEach
    void close() {
        http.close();
        upstream.close();
    }

    @Test
    void remembersRequestsAndAnswersByPath() {
        upstream.on("/a", UpstreamHandler.json(200, "{}")).otherwise(UpstreamHandler.json(418, "{}"));

        assertThat(post("/a?x=1", "body").status()).isEqualTo(200);
        assertThat(post("/b", "").status()).isEqualTo(418);

        assertThat(upstream.requests()).extracting(ReceivedRequest::target).containsExactly("/a?x=1", "/b");
        assertThat(upstream.requests().getFirst().body().utf8()).isEqualTo("body");
        assertThat(upstream.requests().getFirst().query()).isEqualTo("x=1");
        assertThat(upstream.connections()).as("the connection is used again").hasSize(1);
    }

    @Test
    void answers404ToWhatNobodyHandles() {
        assertThat(post("/", "").status()).isEqualTo(404);
    }

    @Test
    void replaysARecordedStreamCutInsideItsCharacters() {
        Fixture fixture = Fixtures.of("chat", "stream-text");
        upstream.otherwise(UpstreamHandler.replay(fixture));

        try (EventStream<Frame> frames = stream()) {
            for (Frame frame : fixture.frames()) {
                assertThat(frames.next(SOON)).isEqualTo(new EventStream.Item<>(frame));
            }
            assertThat(frames.next(SOON)).isEqualTo(new EventStream.End<>());
            assertThat(frames.next(SOON)).isEqualTo(new EventStream.End<>());
        }
    }

    @Test
    void showsAnAnswerThatDiesInTheMiddle() {
        upstream.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.write(Frame.data(Bytes.utf8("1")));
            answer.close();
        });

        try (EventStream<Frame> frames = stream()) {
            assertThat(frames.next(SOON)).isInstanceOf(EventStream.Item.class);
            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> frames.next(SOON))
                    .extracting(GatewayException::kind)
                    .isEqualTo(FailureKind.NETWORK);
        }
    }

    @Test
    void noticesAClientThatLeavesWhileAnAnswerIsUnderWay() throws InterruptedException {
        upstream.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.drip(Bytes.utf8(": alive\n\n".repeat(1_000_000)), 9, Duration.ofMillis(1));
        });

        EventStream<Frame> frames = stream();
        assertThat(frames.next(SOON)).isInstanceOf(EventStream.Item.class);
        assertThat(upstream.openConnections()).isEqualTo(1);
        frames.close();

        upstream.connections().getFirst().awaitClientLeft(SOON);
        assertThat(upstream.connections().getFirst().clientLeft()).isTrue();
    }

    @Test
    void isQuietUntilSomethingComes() {
        upstream.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.hang();
        });

        try (EventStream<Frame> frames = stream()) {
            assertThat(frames.next(Duration.ofMillis(20))).isEqualTo(new EventStream.Quiet<>());
        }
    }

    @Test
    void dies() {
        upstream.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.hang();
        });

        try (EventStream<Frame> frames = stream()) {
            upstream.die();

            assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> frames.next(SOON));
        }
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> post("/", ""));
    }

    @Test
    void sendsBytesOutsideAnyFraming() {
        upstream.otherwise((_, answer) -> answer.raw(Bytes.utf8("not http at all\r\n\r\n")));

        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> post("/", ""));
    }

    @Test
    void tellsTheTestThatAHandlerFailed() {
        FakeUpstream failing = FakeUpstream.start((_, _) -> {
            throw new IllegalStateException("the handler's own fault");
        });
        HttpCall call = HttpCall.get(failing.uri(), "/", Headers.EMPTY);

        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> http.send(call, FakeCallContext.patient()));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(failing::close)
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    private UpstreamResponse post(String target, String body) {
        HttpCall call = new HttpCall("POST", upstream.uri(target), Headers.EMPTY, Bytes.utf8(body));
        return http.send(call, FakeCallContext.patient());
    }

    private EventStream<Frame> stream() {
        return ((UpstreamResponse.Streaming) post("/", "{}")).frames();
    }
}
