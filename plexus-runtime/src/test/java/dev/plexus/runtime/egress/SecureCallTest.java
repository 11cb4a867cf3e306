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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureCallTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

    private TestCertificate own;
    private TestCertificate foreign;

    @BeforeAll
    void makeCertificates(@TempDir Path folder) throws Exception {
        own = TestCertificate.of("localhost", folder);
        foreign = TestCertificate.of("elsewhere.example", folder);
    }

    @Test
    void namesTheHostAndUsesTheConnectionAgain() throws Exception {
        AtomicReference<String> named = new AtomicReference<>("");
        try (ScriptedUpstream upstream = ScriptedUpstream.start(listen(own), (peer, _) -> {
                    while (peer.request()) {
                        ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) peer.socket()).getSession();
                        named.set(
                                ((SNIHostName) session.getRequestedServerNames().getFirst()).getAsciiName());
                        peer.send(OK);
                    }
                });
                PooledHttpCaller caller = caller(own.client(), Optional.empty())) {
            for (int i = 0; i < 3; i++) {
                assertThat(caller.send(get(upstream.uri()), TestContext.patient())
                                .status())
                        .isEqualTo(200);
            }

            assertThat(named).hasValue("localhost");
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start(listen(foreign), (peer, _) -> peer.request());
                PooledHttpCaller caller = caller(foreign.client(), Optional.empty())) {
            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> caller.send(get(upstream.uri()), TestContext.patient()))
                    .withMessage("no secure connection to the upstream" + ": its certificate is for another host name")
                    .matches(failure -> failure.kind() == FailureKind.NETWORK);
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start(listen(own), (peer, _) -> peer.request());
                PooledHttpCaller caller = caller(SSLContext.getDefault(), Optional.empty())) {
            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> caller.send(get(upstream.uri()), TestContext.patient()))
                    .withMessageContaining("its certificate is not trusted by this Java runtime");
        }
    }

    @Test
    void readsOnAfterAPauseAnywhereInsideARecord() throws Exception {
        String stream = STREAM_HEAD + "8\r\ndata: 1\n\r\n1\r\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n";
        Semaphore go = new Semaphore(0);
        try (ScriptedUpstream upstream = ScriptedUpstream.start(listen(own), (peer, _) -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                    peer.send(stream);
                    peer.untilClosed();
                });
                Drip drip = new Drip(upstream.port(), go);
                PooledHttpCaller caller = caller(own.client(), Optional.empty())) {
            URI uri = URI.create("https://localhost:" + drip.port());
            go.release(1_000_000);
            caller.send(get(uri), TestContext.patient());
            go.drainPermits();
            UpstreamResponse.Streaming streaming =
                    (UpstreamResponse.Streaming) caller.send(get(uri), TestContext.whenQuiet(() -> go.release(5)));

            assertThat(all(streaming.frames(), () -> go.release(3))).containsExactly("1", "2");
        }
    }

    @Test
    void tunnelsThroughAProxy() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start(listen(own), (peer, _) -> {
                    while (peer.request()) {
                        peer.send(OK);
                    }
                });
                ScriptedUpstream proxy = ScriptedUpstream.start((peer, _) -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 Connection established\r\nvia: test\r\n\r\n");
                    Drip.join(peer.socket(), upstream.port());
                });
                PooledHttpCaller caller = caller(
                        own.client(), Optional.of(InetSocketAddress.createUnresolved("127.0.0.1", proxy.port())))) {
            assertThat(caller.send(get(upstream.uri()), TestContext.patient()).status())
                    .isEqualTo(200);
            assertThat(proxy.requests().getFirst())
                    .startsWith("CONNECT localhost:" + upstream.port() + " HTTP/1.1\r\n");
        }
    }

    private static SSLServerSocket listen(TestCertificate certificate) throws Exception {
        return (SSLServerSocket) certificate
                .server()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static PooledHttpCaller caller(SSLContext tls, Optional<InetSocketAddress> proxy) {
        return new PooledHttpCaller(
                new EgressSettings(tls, proxy, Duration.ofMinutes(5), Duration.ofSeconds(30)),
                new Clocks(InstantSource.system(), System::nanoTime, Duration.ofMillis(20)));
    }

    private static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Headers.EMPTY, Bytes.EMPTY);
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

    /** A relay that lets what the server says through byte by byte, one for each permit. */
    private static final class Drip implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Drip(int to, Semaphore go) throws Exception {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept();
                        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), to)) {
                    client.setTcpNoDelay(true);
                    Thread.ofVirtual().start(() -> copy(client, upstream));
                    InputStream in = upstream.getInputStream();
                    OutputStream out = client.getOutputStream();
                    for (int next = in.read(); next >= 0; next = in.read()) {
                        go.acquire();
                        out.write(next);
                    }
                } catch (Exception _) {
                    // one side has closed
                }
            });
        }

        int port() {
            return server.getLocalPort();
        }

        static void join(Socket client, int to) throws Exception {
            try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), to)) {
                Thread.ofVirtual().start(() -> copy(client, upstream));
                upstream.getInputStream().transferTo(client.getOutputStream());
            }
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.shutdownOutput();
            } catch (Exception _) {
                // one side has closed
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
