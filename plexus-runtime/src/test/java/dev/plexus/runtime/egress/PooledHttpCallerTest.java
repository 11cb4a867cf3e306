package dev.plexus.runtime.egress;

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
import dev.plexus.testkit.Pitfall;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PooledHttpCallerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

    private final PooledHttpCaller caller = new PooledHttpCaller(
            EgressSettings.standard(), new Clocks(InstantSource.system(), System::nanoTime, Duration.ofMillis(20)));

    @AfterEach
    void closeCaller() {
        caller.close();
    }

    @Test
    void sendsTheRequestAsGivenAndAsksForNoEncoding() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(OK)) {
            HttpCall call = new HttpCall(
                    "POST",
                    URI.create(upstream.uri() + "/v1/things?a=%20b"),
                    Headers.of("authorization", "Bearer k", "accept-encoding", "gzip"),
                    Bytes.utf8("{\"ä\":1}"));

            UpstreamResponse answer = caller.send(call, TestContext.patient());

            assertThat(answer)
                    .isEqualTo(new UpstreamResponse.Whole(
                            200,
                            Headers.of("content-type", "application/json", "content-length", "2"),
                            Bytes.utf8("{}")));
            assertThat(upstream.requests().getFirst())
                    .startsWith("POST /v1/things?a=%20b HTTP/1.1\r\n")
                    .contains("host: localhost:" + upstream.port() + "\r\n")
                    .contains("authorization: Bearer k\r\n")
                    .contains("accept-encoding: identity\r\n")
                    .doesNotContain("gzip")
                    .contains("content-length: 8\r\n")
                    .endsWith("\r\n\r\n{\"ä\":1}");
        }
    }

    @Test
    void usesOneConnectionForCallsInARow() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(OK)) {
            for (int i = 0; i < 5; i++) {
                caller.send(post(upstream), TestContext.patient());
            }

            assertThat(upstream.connections()).isEqualTo(1);
            assertThat(caller.idleConnections()).isEqualTo(1);
            assertThat(caller.leasedConnections()).isZero();
        }
    }

    @Test
    void leavesAConnectionThatTheUpstreamHasClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, number) -> {
            peer.request();
            peer.send(OK);
            if (number == 1) {
                peer.socket().close();
                closed.countDown();
            } else {
                peer.untilClosed();
            }
        })) {
            caller.send(post(upstream), TestContext.patient());
            closed.await();
            caller.send(post(upstream), TestContext.patient());

            assertThat(upstream.connections()).isEqualTo(2);
            assertThat(upstream.requests()).hasSize(2);
        }
    }

    @Test
    void neverRepeatsARequestTheUpstreamHasTaken() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.send(OK);
            peer.request();
        })) {
            caller.send(post(upstream), TestContext.patient());

            assertThatFailure(() -> caller.send(post(upstream), TestContext.patient()))
                    .withMessageContaining("without an answer")
                    .matches(failure -> failure.kind() == FailureKind.NETWORK);
            assertThat(upstream.requests()).hasSize(2);
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void skipsInformationBeforeTheAnswer() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(
                "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + OK)) {
            UpstreamResponse answer = caller.send(post(upstream), TestContext.patient());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().has("link")).isFalse();
        }
    }

    @Test
    void readsAnAnswerThatStopsAtEachOfItsBytes() throws Exception {
        String answer = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"
                + STREAM_HEAD
                + "8\r\ndata: 1\n\r\n"
                + "1\r\n\n\r\n"
                + "a;x=y\r\ndata: ä\n\n\r\n"
                + "0\r\n\r\n";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        Semaphore go = new Semaphore(0);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            while (peer.request()) {
                for (byte each : bytes) {
                    go.acquire();
                    peer.send(new byte[] {each});
                }
            }
        })) {
            for (int round = 0; round < 2; round++) {
                UpstreamResponse.Streaming streaming =
                        (UpstreamResponse.Streaming) caller.send(post(upstream), TestContext.whenQuiet(go::release));

                assertThat(all(streaming.frames(), go::release)).containsExactly("1", "ä");
            }
        }
    }

    @Test
    void tellsTheContextWhileItWaitsForTheHead() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            asked.await();
            peer.send(OK);
        })) {
            UpstreamResponse answer = caller.send(post(upstream), TestContext.whenQuiet(asked::countDown));

            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void givesUpWhenTheFirstByteIsLate() throws Exception {
        AtomicInteger closedConnections = new AtomicInteger();
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.untilClosed();
            closedConnections.incrementAndGet();
            gone.countDown();
        })) {
            TestContext context = TestContext.patient().withFirstByte(Duration.ofMillis(100));

            assertThatFailure(() -> caller.send(post(upstream), context))
                    .withMessage("the upstream did not begin to answer within 100 ms")
                    .matches(failure -> failure.kind() == FailureKind.TIMEOUT);
            gone.await();
            assertThat(closedConnections).hasValue(1);
            assertThat(caller.leasedConnections()).isZero();
        }
    }

    @Test
    void givesUpAtTheDeadlineOfTheExchange() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> peer.untilClosed())) {
            TestContext context =
                    TestContext.patient().withDeadline(Instant.now().plusMillis(80));

            assertThatFailure(() -> caller.send(post(upstream), context))
                    .matches(failure -> failure.kind() == FailureKind.TIMEOUT);
        }
    }

    @Test
    void givesUpOnABodyThatStalls() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"a\"");
            peer.untilClosed();
        })) {
            TestContext context = TestContext.patient().withIdle(Duration.ofMillis(100));

            assertThatFailure(() -> caller.send(post(upstream), context))
                    .withMessageContaining("did not go on with its answer")
                    .matches(failure -> failure.kind() == FailureKind.TIMEOUT);
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheHeadAndTheConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            asked.countDown();
            peer.untilClosed();
            gone.countDown();
        })) {
            FutureTask<GatewayException> call = new FutureTask<>(() -> {
                try {
                    caller.send(post(upstream), TestContext.patient());
                    throw new AssertionError("answered");
                } catch (GatewayException failure) {
                    return failure;
                }
            });
            Thread thread = Thread.ofVirtual().start(call);
            asked.await();
            thread.interrupt();

            assertThat(call.get().kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(caller.leasedConnections()).isZero();
        }
    }

    @Test
    void closingAStreamFromAnotherThreadEndsAWaitingPull() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.send(STREAM_HEAD);
            peer.untilClosed();
            gone.countDown();
        })) {
            UpstreamResponse.Streaming streaming =
                    (UpstreamResponse.Streaming) caller.send(post(upstream), TestContext.patient());
            CountDownLatch pulling = new CountDownLatch(1);
            FutureTask<GatewayException> pull = new FutureTask<>(() -> {
                pulling.countDown();
                try {
                    streaming.frames().next(Duration.ofSeconds(30));
                    throw new AssertionError("something came");
                } catch (GatewayException failure) {
                    return failure;
                }
            });
            Thread.ofVirtual().start(pull);
            pulling.await();
            streaming.frames().close();

            assertThat(pull.get(5, TimeUnit.SECONDS).kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(caller.leasedConnections()).isZero();
        }
    }

    @Test
    void aStreamThatIsCutShortIsNoEnd() throws Exception {
        List<String> cut = List.of(
                STREAM_HEAD + "9\r\ndata: 1\n\n\r\n",
                STREAM_HEAD + "20\r\ndata: 1\n\n",
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\ndata: 1\n\n");
        for (String answer : cut) {
            try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
                peer.request();
                peer.send(answer);
            })) {
                UpstreamResponse.Streaming streaming =
                        (UpstreamResponse.Streaming) caller.send(post(upstream), TestContext.patient());
                EventStream<Frame> frames = streaming.frames();

                assertThat(frames.next(Duration.ofSeconds(9))).isInstanceOf(EventStream.Item.class);
                assertThatFailure(() -> frames.next(Duration.ofSeconds(9)))
                        .withMessageContaining("in the middle of an answer")
                        .matches(failure -> failure.kind() == FailureKind.NETWORK);
            }
        }
    }

    @Test
    void aWholeBodyThatIsCutShortIsNoAnswer() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"a\":");
        })) {
            assertThatFailure(() -> caller.send(post(upstream), TestContext.patient()))
                    .matches(failure -> failure.kind() == FailureKind.NETWORK);
        }
    }

    @Test
    void keepsTheConnectionOfAStreamThatWasReadToItsLastEventOnly() throws Exception {
        try (ScriptedUpstream upstream =
                ScriptedUpstream.answering(STREAM_HEAD + "e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")) {
            for (int i = 0; i < 3; i++) {
                UpstreamResponse.Streaming streaming =
                        (UpstreamResponse.Streaming) caller.send(post(upstream), TestContext.patient());
                streaming.frames().next(Duration.ofSeconds(9));
                streaming.frames().close();
                streaming.frames().close();
            }

            assertThat(upstream.connections()).isEqualTo(1);
            assertThat(caller.idleConnections()).isEqualTo(1);
        }
    }

    @Pitfall(82)
    @Test
    void aStreamThatCallsItselfJsonIsAStream() throws Exception {
        String body = "data: {\"a\":1}\n\ndata: [DONE]\n\n";
        try (ScriptedUpstream upstream =
                ScriptedUpstream.answering("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                        + body.length() + "\r\n\r\n" + body)) {
            UpstreamResponse.Streaming streaming =
                    (UpstreamResponse.Streaming) caller.send(post(upstream), TestContext.patient());

            assertThat(all(streaming.frames(), () -> {})).containsExactly("{\"a\":1}", "[DONE]");
            assertThat(caller.idleConnections()).isEqualTo(1);
        }
    }

    @Test
    void anErrorThatCallsItselfAStreamIsReadWhole() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(
                "HTTP/1.1 429 Slow\r\ncontent-type: text/event-stream\r\ncontent-length: 9\r\n\r\ndata: 1\n\n")) {
            UpstreamResponse answer = caller.send(post(upstream), TestContext.patient());

            assertThat(answer).isInstanceOfSatisfying(UpstreamResponse.Whole.class, whole -> {
                assertThat(whole.status()).isEqualTo(429);
                assertThat(whole.body().utf8()).isEqualTo("data: 1\n\n");
            });
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(
                "HTTP/1.1 302 Found\r\nlocation: https://elsewhere.example/?secret=1\r\ncontent-length: 0\r\n\r\n")) {
            assertThatFailure(() -> caller.send(post(upstream), TestContext.patient()))
                    .withMessageContaining("redirect (302);")
                    .withMessageNotContaining("secret")
                    .matches(failure -> failure.kind() == FailureKind.SERVER_ERROR);
        }
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() throws Exception {
        try (ScriptedUpstream upstream =
                ScriptedUpstream.answering("HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n{")) {
            assertThatFailure(() -> caller.send(post(upstream), TestContext.patient()))
                    .withMessageContaining("too large")
                    .matches(failure -> failure.kind() == FailureKind.MALFORMED);
        }
    }

    @Test
    void refusesWhatIsNotHttp() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering("SSH-2.0-OpenSSH_9\r\n\r\n")) {
            assertThatFailure(() -> caller.send(post(upstream), TestContext.patient()))
                    .matches(failure -> failure.kind() == FailureKind.MALFORMED);
        }
    }

    @Test
    void saysThatAConnectionWasRefused() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI nobody = URI.create("http://user:secret@127.0.0.1:" + port + "/v1");

        assertThatFailure(() -> caller.send(HttpCall.get(nobody, "/", Headers.EMPTY), TestContext.patient()))
                .withMessage("the upstream refused the connection")
                .matches(failure -> failure.kind() == FailureKind.NETWORK);
    }

    @Test
    void saysThatANameIsUnknown() {
        URI nowhere = URI.create("http://no-such-host.invalid/v1");

        assertThatFailure(() -> caller.send(HttpCall.get(nowhere, "/", Headers.EMPTY), TestContext.patient()))
                .withMessage("the upstream's host name cannot be resolved")
                .matches(failure -> failure.kind() == FailureKind.NETWORK);
    }

    @Test
    void readsAnAnswerGivenBeforeTheRequestWasTakenInFull() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.socket().getInputStream().read();
            peer.send("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno");
            peer.socket().shutdownOutput();
            peer.untilClosed();
        })) {
            HttpCall large = new HttpCall("POST", upstream.uri(), Headers.EMPTY, Bytes.of(new byte[1 << 20]));

            assertThat(caller.send(large, TestContext.patient()).status()).isEqualTo(413);
        }
    }

    private static HttpCall post(ScriptedUpstream upstream) {
        return new HttpCall("POST", upstream.uri(), Headers.EMPTY, Bytes.utf8("{}"));
    }

    private static List<String> all(EventStream<Frame> frames, Runnable whenQuiet) {
        List<String> all = new ArrayList<>();
        while (true) {
            switch (frames.next(Duration.ofMillis(5))) {
                case EventStream.Item<Frame>(Frame frame) ->
                    all.add(frame.data().utf8());
                case EventStream.Quiet<Frame> _ -> whenQuiet.run();
                case EventStream.End<Frame> _ -> {
                    return all;
                }
            }
        }
    }

    private static ThrowableAssertAlternative<GatewayException> assertThatFailure(ThrowingCallable call) {
        return assertThatExceptionOfType(GatewayException.class).isThrownBy(call);
    }
}
