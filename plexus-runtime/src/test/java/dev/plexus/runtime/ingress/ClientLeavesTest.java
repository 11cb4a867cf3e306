package dev.plexus.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.provider.Timeouts;
import dev.plexus.testkit.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that leaves is noticed while the gateway is busy with an upstream in a way that cannot look up each second. */
@Timeout(60)
class ClientLeavesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void isNoticedWhileAConnectionIsBeingMade() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Queue _ = Queue.fill(deaf);
                TestGateway gateway =
                        TestGateway.with(uri(deaf)).timeouts(hours()).start()) {
            try (RawClient client = new RawClient(gateway.port())) {
                client.post("/v1/plain", "{\"model\":\"both\"}");
                Eventually.until("the request under way", () -> gateway.underWay() == 1);
            }

            assertThat(gateway.nextAccount().outcome().failure()).contains("cancelled");
        }
    }

    @Test
    void isNoticedWhileALargeRequestIsSentToAnUpstreamThatDoesNotRead() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        try (ServerSocket unread = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestGateway gateway = TestGateway.with(uri(unread))
                        .timeouts(hours())
                        .maxRequestBody(64 << 20)
                        .start()) {
            unread.setReceiveBufferSize(16 * 1024);
            Thread upstream = Thread.ofVirtual().start(() -> untilClosed(unread, accepted, left));
            try (RawClient client = new RawClient(gateway.port())) {
                client.post("/v1/plain", "{\"model\":\"both\",\"text\":\"" + "x".repeat(24 << 20) + "\"}");
                Eventually.open("the call of the upstream", accepted);
            }

            assertThat(gateway.nextAccount().outcome().failure()).contains("cancelled");
            left.countDown();
            upstream.join();
        }
    }

    private static URI uri(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static Timeouts hours() {
        return new Timeouts(HOUR, HOUR, HOUR, HOUR);
    }

    /** Reads nothing until the test says that the client has left, then all that is there. */
    private static void untilClosed(ServerSocket server, CountDownLatch accepted, CountDownLatch left) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            accepted.countDown();
            Eventually.open("the client that left", left);
            while (in.read(new byte[64 * 1024]) >= 0) {}
        } catch (IOException reset) {
            // the gateway has broken the connection, as it should
        }
    }

    /** Connections that nobody accepts, so many that the next one has to wait. */
    private record Queue(List<Socket> sockets) implements AutoCloseable {
        static Queue fill(ServerSocket server) throws IOException {
            List<Socket> sockets = new ArrayList<>();
            InetSocketAddress address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
            boolean full = false;
            while (!full) {
                Socket socket = new Socket();
                sockets.add(socket);
                try {
                    socket.connect(address, 300);
                } catch (SocketTimeoutException waits) {
                    full = true;
                }
            }
            return new Queue(sockets);
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
