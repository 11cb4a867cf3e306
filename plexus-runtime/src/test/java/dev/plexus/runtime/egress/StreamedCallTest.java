package dev.plexus.runtime.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamedCallTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";

    private final PooledHttpCaller caller = new PooledHttpCaller(
            EgressSettings.standard(), new Clocks(InstantSource.system(), System::nanoTime, Duration.ofMillis(20)));

    @AfterEach
    void closeCaller() {
        caller.close();
    }

    /** A body that can be read once. */
    private record Once(OptionalLong length, InputStream open) implements Body {
        @Override
        public boolean isRepeatable() {
            return false;
        }
    }

    @Test
    void sendsAStreamWithItsLength() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(OK)) {
            byte[] file = new byte[100_000];

            caller.send(
                    post(upstream, new Once(OptionalLong.of(file.length), new ByteArrayInputStream(file))),
                    TestContext.patient());

            assertThat(upstream.requests().getFirst())
                    .contains("content-length: 100000\r\n")
                    .doesNotContain("transfer-encoding")
                    .endsWith("\0".repeat(100_000));
        }
    }

    @Test
    void sendsAStreamOfUnknownLengthInChunks() throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            String chunk = "5\r\nhello\r\n0\r\n\r\n";
            for (int i = 0; i < chunk.length(); i++) {
                seen.write(peer.read());
            }
            peer.send(OK);
        })) {
            InputStream hello = Bytes.utf8("hello").inputStream();

            caller.send(post(upstream, new Once(OptionalLong.empty(), hello)), TestContext.patient());

            assertThat(upstream.requests().getFirst()).contains("transfer-encoding: chunked\r\n");
            assertThat(seen.toString(StandardCharsets.US_ASCII)).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
        }
    }

    @Test
    void neverEndsABodyAsCompleteWhoseSourceFails() throws Exception {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            try {
                for (int next = peer.read(); next >= 0; next = peer.read()) {
                    seen.write(next);
                }
            } finally {
                ended.countDown();
            }
        })) {
            InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[50_000]), new Gone());

            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() ->
                            caller.send(post(upstream, new Once(OptionalLong.empty(), broken)), TestContext.patient()))
                    .matches(failure -> failure.kind() == FailureKind.CANCELLED);

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(seen.toString(StandardCharsets.US_ASCII)).doesNotContain("\r\n0\r\n");
            assertThat(caller.leasedConnections()).isZero();
            assertThat(caller.idleConnections()).isZero();
        }
    }

    @Test
    void sendsWhatCannotBeRepeatedOnANewConnection() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(OK)) {
            caller.send(post(upstream, Body.EMPTY), TestContext.patient());

            caller.send(
                    post(upstream, new Once(OptionalLong.of(1), new ByteArrayInputStream(new byte[1]))),
                    TestContext.patient());

            assertThat(upstream.connections()).isEqualTo(2);
        }
    }

    @Test
    void givesAnAnswerInPiecesBeforeItHasEnded() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\ncontent-type: audio/wav\r\ncontent-length: 10\r\n\r\n12345");
            peer.request();
        })) {
            HttpCall call = new HttpCall("GET", upstream.uri(), Headers.EMPTY, Body.EMPTY, Delivery.PIECES);

            UpstreamResponse.Streaming answer = (UpstreamResponse.Streaming) caller.send(call, TestContext.patient());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.frames().next(Duration.ofSeconds(10)))
                    .isEqualTo(new EventStream.Item<>(Frame.raw(Bytes.utf8("12345"))));
            assertThat(answer.frames().next(Duration.ofMillis(1))).isEqualTo(new EventStream.Quiet<>());
            answer.frames().close();
        }
    }

    @Test
    void holdsNoMoreOfALargeAnswerThanAPiece() throws Exception {
        long size = 200L * 1024 * 1024;
        byte[] block = new byte[1024 * 1024];
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\ncontent-type: audio/wav\r\ncontent-length: " + size + "\r\n\r\n");
            for (long sent = 0; sent < size; sent += block.length) {
                peer.send(block);
            }
            peer.untilClosed();
        })) {
            HttpCall call = new HttpCall("GET", upstream.uri(), Headers.EMPTY, Body.EMPTY, Delivery.PIECES);

            long largest = 0;
            long sum = 0;
            try (EventStream<Frame> frames =
                    ((UpstreamResponse.Streaming) caller.send(call, TestContext.patient())).frames()) {
                EventStream.Pull<Frame> pull = frames.next(Duration.ofSeconds(10));
                while (pull instanceof EventStream.Item<Frame>(Frame frame)) {
                    largest = Math.max(largest, frame.raw().length());
                    sum += frame.raw().length();
                    pull = frames.next(Duration.ofSeconds(10));
                }
            }

            assertThat(sum).isEqualTo(size);
            assertThat(largest).isLessThanOrEqualTo(16 * 1024);
            assertThat(caller.idleConnections()).isEqualTo(1);
        }
    }

    @Test
    void givesARefusalInFullAndARawOneInPieces() throws Exception {
        String no = "HTTP/1.1 404 No\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nno";
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(no)) {
            HttpCall pieces = new HttpCall("GET", upstream.uri(), Headers.EMPTY, Body.EMPTY, Delivery.PIECES);
            HttpCall raw = new HttpCall("GET", upstream.uri(), Headers.EMPTY, Body.EMPTY, Delivery.RAW);

            assertThat(caller.send(pieces, TestContext.patient())).isInstanceOf(UpstreamResponse.Whole.class);
            UpstreamResponse answer = caller.send(raw, TestContext.patient());

            assertThat(answer.status()).isEqualTo(404);
            assertThat(((UpstreamResponse.Streaming) answer).frames().next(Duration.ofSeconds(10)))
                    .isEqualTo(new EventStream.Item<>(Frame.raw(Bytes.utf8("no"))));
        }
    }

    @Test
    void givesARawStreamOfEventsAndARedirectAsTheyAre() throws Exception {
        String moved = String.join(
                "\r\n", "HTTP/1.1 302 Found", "location: /b", "content-type: text/event-stream", "", "data: 1\n\n");
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
            peer.request();
            peer.send(moved);
        })) {
            HttpCall raw = new HttpCall("GET", upstream.uri(), Headers.EMPTY, Body.EMPTY, Delivery.RAW);

            UpstreamResponse answer = caller.send(raw, TestContext.patient());

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.headers().first("location")).contains("/b");
            assertThat(((UpstreamResponse.Streaming) answer).frames().next(Duration.ofSeconds(10)))
                    .isEqualTo(new EventStream.Item<>(Frame.raw(Bytes.utf8("data: 1\n\n"))));
        }
    }

    private static HttpCall post(ScriptedUpstream upstream, Body body) {
        return new HttpCall("POST", URI.create(upstream.uri() + "/v1"), Headers.EMPTY, body, Delivery.PIECES);
    }

    /** A client that leaves in the middle of its request. */
    private static final class Gone extends InputStream {
        @Override
        public int read() {
            throw new GatewayException(FailureKind.CANCELLED, "the client went away");
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return read();
        }
    }
}
