package dev.plexus.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.store.UsageRecord;
import dev.plexus.runtime.egress.ScriptedUpstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests all the way: client, ingress, exchange, egress, upstream, and back. */
@Timeout(60)
class FirstRequestTest {
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void closeClient() {
        client.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "other"})
    void answersWhole(String upstreamDialect) throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(whole("{\"text\":\"hello\"}"));
                TestGateway gateway = TestGateway.with(upstream.uri())
                        .upstreamDialect(upstreamDialect)
                        .start()) {
            HttpResponse<String> answer = send(gateway, "{\"model\":\"both\",\"text\":\"hi\"}");

            assertThat(answer.body()).isEqualTo("{\"text\":\"hello\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-plexus-request-id").orElseThrow())
                    .hasSize(36);
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
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
                    while (peer.request()) {
                        peer.send(STREAM_HEAD + chunk("data: {\"text\":\"one\"}\n\n"));
                        seen.await();
                        peer.send(chunk("data: {\"text\":\"two\"}\n\ndata: {\"stop\":true}\n\n") + "0\r\n\r\n");
                    }
                });
                TestGateway gateway = TestGateway.with(upstream.uri())
                        .upstreamDialect(upstreamDialect)
                        .start()) {
            for (int round = 0; round < 2; round++) {
                HttpResponse<java.util.stream.Stream<String>> answer = client.send(
                        post(gateway, "{\"model\":\"both\",\"stream\":true,\"text\":\"hi\"}"),
                        HttpResponse.BodyHandlers.ofLines());

                assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
                assertThat(answer.body()
                                .filter(line -> !line.isEmpty())
                                .peek(line -> seen.countDown())
                                .toList())
                        .containsExactly(
                                "data: {\"text\":\"one\"}", "data: {\"text\":\"two\"}", "data: {\"stop\":true}");
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
            HttpResponse<String> answer = send(gateway, "{\"model\":\"both\",\"stream\":true}");

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
            HttpResponse<String> answer = send(gateway, "{\"model\":\"both\",\"stream\":true}");

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
            HttpResponse<java.util.stream.Stream<String>> answer = client.send(
                    post(gateway, "{\"model\":\"both\",\"stream\":true}"), HttpResponse.BodyHandlers.ofLines());

            assertThat(answer.body()
                            .filter(line -> !line.isEmpty())
                            .peek(line -> told.countDown())
                            .toList())
                    .startsWith(": keep-alive")
                    .endsWith("data: {\"stop\":true}");
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
            HttpResponse<String> noKey = client.send(
                    HttpRequest.newBuilder(gateway.uri("/v1/plain"))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(noKey.statusCode()).isEqualTo(401);
            assertThat(noKey.body()).contains("\"error\":\"UNAUTHENTICATED\"");
        }
    }

    private static dev.plexus.api.provider.Timeouts hours() {
        java.time.Duration hour = java.time.Duration.ofHours(1);
        return new dev.plexus.api.provider.Timeouts(hour, hour, hour, hour);
    }

    private HttpResponse<String> send(TestGateway gateway, String body) throws Exception {
        return client.send(post(gateway, body), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest post(TestGateway gateway, String body) {
        return HttpRequest.newBuilder(gateway.uri("/v1/plain"))
                .header("authorization", "Bearer " + TestGateway.KEY)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String whole(String body) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }
}
