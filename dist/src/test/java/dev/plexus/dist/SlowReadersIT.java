package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that read slowly hold back their upstreams and nothing else: what they have not read is not kept in the gateway. */
@Timeout(300)
class SlowReadersIT {
    private static final int READERS = 100;
    private static final String TEXT = "0123456789abcdef".repeat(1024);

    /** A gateway that kept what its readers have not read would need many times as much. */
    private static final String HEAP = "-Xmx128m";

    private static final long RESIDENT_AT_MOST = 500L * 1024 * 1024;

    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void servesAHundredAtOnceInLittleMemory() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(READERS);
        try (FakeUpstream upstream = FakeUpstream.start(streamUntilEnough());
                ConfiguredGateway gateway = ConfiguredGateway.start(
                        folder,
                        "providers:\n" + ConfiguredGateway.provider("up", "openai-compatible", upstream.uri("/v1")),
                        Map.of("PLEXUS_JAVA_OPTIONS", HEAP));
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> events = new ArrayList<>();
            try {
                for (int reader = 0; reader < READERS; reader++) {
                    String path = reader % 2 == 0 ? "/v1/chat/completions" : "/v1/messages";
                    events.add(readers.submit(() -> read(gateway.running(), path, begun, release)));
                }
                Eventually.open("the first bytes at every reader", begun);
                awaitStandstill();

                assertThat(ResidentMemory.bytes(gateway.running().process())).isLessThan(RESIDENT_AT_MOST);
            } finally {
                enough.set(true);
                release.countDown();
            }
            long read = 0;
            for (Future<Long> count : events) {
                read += count.get();
            }
            assertThat(read).isEqualTo(written.get());
            assertThat(ResidentMemory.bytes(gateway.running().process())).isLessThan(RESIDENT_AT_MOST);
        }
    }

    private UpstreamHandler streamUntilEnough() {
        Bytes event = Bytes.utf8("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + TEXT
                + "\"},\"finish_reason\":null}]}\n\n");
        Bytes end =
                Bytes.utf8("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        return (_, answer) -> {
            answer.beginEvents();
            while (!enough.get()) {
                answer.write(event);
                written.incrementAndGet();
            }
            answer.write(end);
            answer.finish();
        };
    }

    /** Reads a little, then nothing until released, then the rest; how many events it got. */
    private static long read(RunningGateway gateway, String path, CountDownLatch begun, CountDownLatch release)
            throws IOException, InterruptedException {
        URI address = gateway.address();
        String body = "{\"model\":\"up/m\",\"max_tokens\":10,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        String head = "POST " + path + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer "
                + gateway.clientKey() + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length()
                + "\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            in.readNBytes(1024);
            begun.countDown();
            release.await();
            return count(in);
        }
    }

    /** How often the text ends before the stream does. */
    private static long count(InputStream in) throws IOException {
        byte[] piece = new byte[16 * 1024];
        long events = 0;
        int previous = 0;
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            for (int at = 0; at < length; at++) {
                events += previous == 'f' && piece[at] == '"' ? 1 : 0;
                previous = piece[at];
            }
        }
        return events;
    }

    /** Waits until no upstream can write on, though each would go on forever. */
    private void awaitStandstill() {
        AtomicLong before = new AtomicLong(-1);
        AtomicLong since = new AtomicLong(System.nanoTime());
        Eventually.until("every upstream held back", Duration.ofMinutes(2), () -> {
            long now = written.get();
            if (before.getAndSet(now) != now) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > 2_000_000_000L;
        });
    }
}
