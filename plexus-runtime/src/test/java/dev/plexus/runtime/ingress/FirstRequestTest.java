package dev.plexus.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.runtime.egress.ScriptedUpstream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests all the way: client, ingress, exchange, egress, upstream, and back. */
@Timeout(60)
class FirstRequestTest {
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"plain", "other"})
    void answersWhole(String upstreamDialect) throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(whole("{\"text\":\"hello\"}"));
                TestGateway gateway = TestGateway.with(upstream.uri())
                        .upstreamDialect(upstreamDialect)
                        .start()) {
            RawClient.Answer answer = send(gateway, "{\"model\":\"both\",\"text\":\"hi\"}");

            assertThat(answer.body()).isEqualTo("{\"text\":\"hello\"}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head()).containsPattern("(?i)x-plexus-request-id: [0-9a-f-]{36}\r\n");
            assertThat(upstream.requests().getFirst())
                    .startsWith("POST /" + upstreamDialect + " HTTP/1.1")
                    .contains("\"model\":\"m\"")
                    .contains("\"text\":\"hi\"")
                    .doesNotContain(TestGateway.KEY);
            assertThat(gateway.nextAccount().target().orElseThrow()).hasToString("p0/m");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "other"})
    void answersPieceByPiece(String upstreamDialect) throws Exception {
        Semaphore seen = new Semaphore(0);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
                    while (peer.request()) {
                        peer.send(STREAM_HEAD + chunk("data: {\"text\":\"one\"}\n\n"));
                        seen.acquire();
                        peer.send(chunk("data: {\"text\":\"two\"}\n\ndata: {\"stop\":true}\n\n") + "0\r\n\r\n");
                    }
                });
                TestGateway gateway = TestGateway.with(upstream.uri())
                        .upstreamDialect(upstreamDialect)
                        .start()) {
            try (RawClient client = new RawClient(gateway.port())) {
                for (int round = 0; round < 2; round++) {
                    client.post("/v1/plain", "{\"model\":\"both\",\"stream\":true,\"text\":\"hi\"}");

                    assertThat(client.head()).containsIgnoringCase("content-type: text/event-stream");
                    assertThat(client.chunk()).isEqualTo("data: {\"text\":\"one\"}\n\n");
                    seen.release();
                    assertThat(client.rest()).isEqualTo("data: {\"text\":\"two\"}\n\ndata: {\"stop\":true}\n\n");
                }
            }
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void goesToTheNextTargetBeforeTheFirstContent() throws Exception {
        try (ScriptedUpstream refusing =
                        ScriptedUpstream.answering("HTTP/1.1 429 Slow\r\ncontent-length: 4\r\n\r\nslow");
                ScriptedUpstream dying = ScriptedUpstream.start((peer, _) -> {
                    peer.request();
                    peer.send(STREAM_HEAD + chunk(": wait\n\n"));
                });
                ScriptedUpstream good = ScriptedUpstream.answering(
                        STREAM_HEAD + chunk("data: {\"text\":\"saved\"}\n\ndata: {\"stop\":true}\n\n") + "0\r\n\r\n");
                TestGateway gateway = TestGateway.with(refusing.uri(), dying.uri(), good.uri())
                        .start()) {
            RawClient.Answer answer = send(gateway, "{\"model\":\"both\",\"stream\":true}");

            assertThat(answer.body()).isEqualTo("data: {\"text\":\"saved\"}\n\ndata: {\"stop\":true}\n\n");
            assertThat(gateway.nextAccount().outcome().attempts()).isEqualTo(3);
        }
    }

    @Test
    void tellsOfAnUpstreamThatDiesInTheMiddle() throws Exception {
        try (ScriptedUpstream dying = ScriptedUpstream.start((peer, _) -> {
                    peer.request();
                    peer.send(STREAM_HEAD + chunk("data: {\"text\":\"one\"}\n\n"));
                });
                TestGateway gateway = TestGateway.with(dying.uri(), dying.uri()).start()) {
            RawClient.Answer answer = send(gateway, "{\"model\":\"both\",\"stream\":true}");

            assertThat(answer.body())
                    .startsWith("data: {\"text\":\"one\"}\n\nevent: error\ndata: {\"error\":\"NETWORK\"")
                    .doesNotContain("stop");
            assertThat(gateway.nextAccount().outcome().failure()).contains("network");
        }
    }

    @Test
    void keepsASilentStreamAlive() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (ScriptedUpstream silent = ScriptedUpstream.start((peer, _) -> {
                    peer.request();
                    peer.send(STREAM_HEAD);
                    told.await();
                    peer.send(chunk("data: {\"stop\":true}\n\n") + "0\r\n\r\n");
                });
                TestGateway gateway = TestGateway.with(silent.uri())
                        .clockSpeed(20)
                        .timeouts(hours())
                        .start()) {
            try (RawClient client = new RawClient(gateway.port())) {
                client.post("/v1/plain", "{\"model\":\"both\",\"stream\":true}");

                assertThat(client.head()).startsWith("HTTP/1.1 200");
                assertThat(client.chunk()).isEqualTo(": keep-alive\n\n");
                told.countDown();
                assertThat(client.rest()).endsWith("data: {\"stop\":true}\n\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closesTheUpstreamWhenTheClientLeaves(boolean stream) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedUpstream silent = ScriptedUpstream.start((peer, _) -> {
                    peer.request();
                    asked.countDown();
                    peer.untilClosed();
                    closed.countDown();
                });
                TestGateway gateway = TestGateway.with(silent.uri()).start()) {
            try (RawClient raw = new RawClient(gateway.port())) {
                raw.post("/v1/plain", "{\"model\":\"both\",\"stream\":" + stream + "}");
                asked.await();
            }

            long left = System.nanoTime();
            closed.await();
            assertThat(System.nanoTime() - left).isLessThan(10_000_000_000L);
            UsageRecord account = gateway.nextAccount();
            assertThat(account.outcome().failure()).contains("cancelled");
            assertThat(account.outcome().status()).isEqualTo(499);
        }
    }

    @Test
    void answersInTheClientsErrorShape() throws Exception {
        try (TestGateway gateway =
                TestGateway.with(URI.create("http://127.0.0.1:9")).start()) {
            assertThat(send(gateway, "{\"model\":").body()).contains("\"error\":\"INVALID_REQUEST\"");
            assertThat(send(gateway, "{\"model\":\"nope\"}").body()).contains("\"error\":\"UNKNOWN_MODEL\"");
            try (RawClient client = new RawClient(gateway.port())) {
                client.send("POST /v1/plain HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}");
                RawClient.Answer noKey = client.answer();
                assertThat(noKey.status()).isEqualTo(401);
                assertThat(noKey.body()).contains("\"error\":\"UNAUTHENTICATED\"");
            }
        }
    }

    private static Timeouts hours() {
        Duration hour = Duration.ofHours(1);
        return new Timeouts(hour, hour, hour, hour);
    }

    private static RawClient.Answer send(TestGateway gateway, String body) throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.post("/v1/plain", body);
            return client.answer();
        }
    }

    private static String whole(String body) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }
}
