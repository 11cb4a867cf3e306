package dev.plexus.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.egress.ScriptedUpstream;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IngressServerTest {
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");
    private static final String ASK = "{\"model\":\"both\",\"text\":\"hi\"}";

    @Test
    void servesManyRequestsOfOneConnectionAlsoWhenTheyComeAtOnce() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(answer("yes"));
                TestGateway gateway = TestGateway.with(upstream.uri()).start();
                RawClient client = new RawClient(gateway.port())) {
            String one = RawClient.request("POST", "/v1/plain", "", ASK);
            client.send(one + one + one + RawClient.request("GET", "/v1/nothing", "", ""));

            for (int i = 0; i < 3; i++) {
                assertThat(client.answer().body()).isEqualTo("{\"text\":\"yes\"}");
            }
            assertThat(client.answer().status()).isEqualTo(404);
            client.post("/v1/plain", ASK);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void keepsWhatWasReadAheadForTheNextRequest() throws Exception {
        Semaphore go = new Semaphore(0);
        try (ScriptedUpstream upstream = ScriptedUpstream.start((peer, _) -> {
                    while (peer.request()) {
                        go.acquire();
                        peer.send(answer("yes"));
                    }
                });
                TestGateway gateway =
                        TestGateway.with(upstream.uri()).clockSpeed(20).start();
                RawClient client = new RawClient(gateway.port())) {
            String streamed = "{\"model\":\"both\",\"text\":\"hi\",\"stream\":true}";
            client.post("/v1/plain", streamed);
            client.send(RawClient.request("POST", "/v1/plain", "", ASK).substring(0, 40));
            // a keep-alive shows that the upstream has been silent for long enough for the connection to be read ahead
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            client.send(RawClient.request("POST", "/v1/plain", "", ASK).substring(40));
            go.release(2);

            assertThat(client.rest()).contains(": keep-alive").contains("{\"stop\":true}");
            assertThat(client.answer().body()).isEqualTo("{\"text\":\"yes\"}");
        }
    }

    @Test
    void refusesABodyThatIsTooLargeWhetherAnnouncedOrNot() throws Exception {
        try (TestGateway gateway = TestGateway.with(NOBODY).maxRequestBody(1000).start()) {
            String large = "{\"text\":\"" + "x".repeat(5000) + "\"}";
            try (RawClient client = new RawClient(gateway.port())) {
                client.post("/v1/plain", large);
                assertTooLarge(client);
            }
            try (RawClient client = new RawClient(gateway.port())) {
                String chunked = "transfer-encoding: chunked\r\ncontent-type: application/json\r\n";
                client.send(RawClient.request("POST", "/v1/plain", chunked, ""));
                for (int i = 0; i < 50; i++) {
                    client.send("64\r\n" + "x".repeat(100) + "\r\n");
                }
                client.send("0\r\n\r\n");
                assertTooLarge(client);
            }
        }
    }

    private static void assertTooLarge(RawClient client) throws Exception {
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.head()).containsIgnoringCase("connection: close");
        assertThat(answer.body()).contains("TOO_LARGE").contains("server.max_request_body");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void closesAtOnceWhenTheClientAsksForIt() throws Exception {
        try (TestGateway gateway = TestGateway.with(NOBODY).start();
                RawClient client = new RawClient(gateway.port())) {
            client.socket().setSoTimeout(1500);
            client.send(RawClient.request("GET", "/healthz", "connection: close\r\n", ""));

            assertThat(client.answer().head()).containsIgnoringCase("connection: close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(answer("yes"));
                TestGateway gateway = TestGateway.with(upstream.uri())
                        .maxRequestBody(ASK.length())
                        .start();
                RawClient client = new RawClient(gateway.port())) {
            client.post("/v1/plain", ASK);

            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void givesUpOnABodyThatStalls() throws Exception {
        try (TestGateway gateway = TestGateway.with(NOBODY)
                        .bodyPatience(Duration.ofMillis(50))
                        .start();
                RawClient client = new RawClient(gateway.port())) {
            String whole = RawClient.request("POST", "/v1/plain", "", ASK);
            client.send(whole.substring(0, whole.length() - 5));

            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("CLIENT_TIMEOUT");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void asksForTheKeyBeforeTheBodyAndServesTheNextRequest() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(answer("yes"));
                TestGateway gateway = TestGateway.with(upstream.uri()).start();
                RawClient client = new RawClient(gateway.port())) {
            client.send("POST /v1/plain HTTP/1.1\r\nhost: x\r\ncontent-length: 9999\r\nexpect: 100-continue\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(401);

            client.post("/v1/plain", ASK);
            assertThat(client.answer().status()).isEqualTo(200);

            client.send("POST /v1/plain HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n123456789");
            assertThat(client.answer().status()).isEqualTo(401);

            client.send(RawClient.request("POST", "/v1/plain", "expect: 100-continue\r\n", ASK));
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void refusesOtherMediaTypesAndEncodings() throws Exception {
        try (TestGateway gateway = TestGateway.with(NOBODY).start();
                RawClient client = new RawClient(gateway.port())) {
            client.send(RawClient.request("POST", "/v1/plain", "content-type: text/xml\r\n", ASK));
            assertThat(client.answer().status()).isEqualTo(415);

            client.send(RawClient.request("POST", "/v1/plain", "content-encoding: gzip\r\n", ASK));
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).contains("gzip").contains("UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @Test
    void refusesUnknownPathsAndMethodsInTheClientsErrorShape() throws Exception {
        try (TestGateway gateway = TestGateway.with(NOBODY).start();
                RawClient client = new RawClient(gateway.port())) {
            client.send(RawClient.request("GET", "/v1/nothing?x=1", "", ""));
            RawClient.Answer unknown = client.answer();
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.body()).contains("\"error\":\"NOT_FOUND\"").contains("/v1/nothing");
            assertThat(unknown.head()).containsIgnoringCase("x-plexus-request-id: ");

            client.send(RawClient.request("GET", "/v1/plain", "", ""));
            RawClient.Answer method = client.answer();
            assertThat(method.status()).isEqualTo(405);
            assertThat(method.head()).containsIgnoringCase("allow: POST");
            assertThat(method.body()).contains("METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void answersMalformedRequestsAndGoesOnServingOthers() throws Exception {
        try (TestGateway gateway = TestGateway.with(NOBODY).start()) {
            List<String> malformed = List.of(
                    "NONSENSE\r\n\r\n",
                    "GET /v1/mo dels HTTP/1.1\r\nhost: x\r\n\r\n",
                    "POST /v1/plain HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n",
                    "POST /v1/plain HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n",
                    "GET /v1/models HTTP/1.1\r\n\r\n",
                    "GET /v1/models HTTP/1.1\r\nhost: x\r\nbroken header\r\n\r\n");
            for (String request : malformed) {
                try (RawClient client = new RawClient(gateway.port())) {
                    client.send(request);
                    RawClient.Answer answer = client.answer();
                    assertThat(answer.status()).as(request).isEqualTo(400);
                    assertThat(answer.body()).as(request).contains("INVALID_REQUEST");
                }
            }
            try (RawClient client = new RawClient(gateway.port())) {
                client.send(RawClient.request("GET", "/healthz", "", ""));
                assertThat(client.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void listsModelsTheKeyMayUse() throws Exception {
        try (TestGateway gateway = TestGateway.with(NOBODY, NOBODY).start();
                RawClient client = new RawClient(gateway.port())) {
            client.send(RawClient.request("GET", "/v1/models", "", ""));
            assertThat(client.answer().body()).isEqualTo("both only-p0 only-p1 p0/m p0/only-p0 p1/m p1/only-p1");

            client.send(RawClient.request("GET", "/v1/models/p0%2Fm", "", ""));
            assertThat(client.answer().body()).isEqualTo("p0/m of p0");

            client.send(RawClient.request("GET", "/v1/models/nope", "", ""));
            assertThat(client.answer().body()).contains("UNKNOWN_MODEL");

            client.send("GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(401);
        }
    }

    @Test
    void answersOperators() throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.counter("plexus.tests").increment();
        List<String> reasons = new ArrayList<>();
        MetricsPage.Access access = (headers, _) -> headers.has("x-let-me-in");
        OperationsRoutes operations = new OperationsRoutes(
                () -> List.copyOf(reasons),
                Optional.of(new MetricsPage("/metrics", registry, access)),
                Optional.of(request -> new AdminResponse(
                        202,
                        Headers.of("content-type", "text/plain"),
                        Bytes.utf8(request.method() + " " + request.path() + " "
                                + request.query().first("q").orElse("") + " "
                                + request.body().read().utf8() + " " + request.remoteAddress()))));
        try (TestGateway gateway =
                        TestGateway.with(NOBODY).operations(operations).start();
                RawClient client = new RawClient(gateway.port())) {
            client.send(RawClient.request("GET", "/readyz", "", ""));
            assertThat(client.answer().status()).isEqualTo(200);
            reasons.add("storage is away");
            client.send(RawClient.request("GET", "/readyz", "", ""));
            RawClient.Answer notReady = client.answer();
            assertThat(notReady.status()).isEqualTo(503);
            assertThat(notReady.body()).contains("storage is away");

            client.send(RawClient.request("GET", "/metrics", "", ""));
            assertThat(client.answer().status()).isEqualTo(401);
            client.send(RawClient.request("GET", "/metrics", "x-let-me-in: 1\r\n", ""));
            assertThat(client.answer().body()).contains("plexus_tests_total 1.0");

            client.send(RawClient.request("PUT", "/admin/v1/keys/a%20b?q=1", "", "{}"));
            RawClient.Answer admin = client.answer();
            assertThat(admin.status()).isEqualTo(202);
            assertThat(admin.body()).isEqualTo("PUT /admin/v1/keys/a%20b 1 {} 127.0.0.1");
        }
    }

    @Test
    void holdsNoMoreThanABoundForClientsThatReadSlowly() throws Exception {
        String event = "data: {\"text\":\"" + "x".repeat(64 * 1024) + "\"}\n\n";
        String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        int clients = 100;
        Semaphore sent = new Semaphore(0);
        long before = usedMemory();
        try (ScriptedUpstream endless = ScriptedUpstream.start((peer, _) -> {
                    peer.request();
                    peer.send(STREAM_HEAD);
                    byte[] bytes = Bytes.utf8(chunk).toByteArray();
                    for (int i = 0; i < 10_000; i++) {
                        peer.send(bytes);
                        sent.release();
                    }
                });
                TestGateway gateway = TestGateway.with(endless.uri()).start()) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                RawClient client = new RawClient(gateway.port());
                slow.add(client);
                client.post("/v1/plain", "{\"model\":\"both\",\"stream\":true}");
                assertThat(client.head()).startsWith("HTTP/1.1 200");
            }
            long events = 0;
            while (sent.tryAcquire(700, TimeUnit.MILLISECONDS)) {
                events++;
            }

            assertThat(events).isLessThan(clients * 1_000L);
            assertThat(usedMemory() - before).isLessThan(128L << 20);
            assertThat(gateway.http().leasedConnections()).isEqualTo(clients);
            for (RawClient client : slow) {
                client.close();
            }
            for (int i = 0; i < clients; i++) {
                gateway.nextAccount();
            }
            assertThat(gateway.http().leasedConnections()).isZero();
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            IngressSettings settings = new IngressSettings(
                    "127.0.0.1", taken.getLocalPort(), 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> IngressServer.probe(settings))
                    .withMessage("cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": another program uses the port; choose another with server.port");
        }
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        IngressSettings elsewhere =
                new IngressSettings("192.0.2.1", 0, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        IngressSettings unknown =
                new IngressSettings("no-such-host.invalid", 0, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> IngressServer.probe(elsewhere))
                .withMessage("cannot listen on 192.0.2.1:0: this machine does not have the address; see server.host");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> IngressServer.probe(unknown))
                .withMessage("server.host: the name 'no-such-host.invalid' cannot be resolved");
    }

    private static String answer(String text) {
        String body = "{\"text\":\"" + text + "\"}";
        return "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
