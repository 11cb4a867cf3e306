package dev.plexus.dist;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;

/**
 * What the built bundle costs, beside the same requests sent straight to the upstream in the same minute: added latency, the ratio of
 * requests a second, CPU a request, memory with many open streams, and the time to the first answer. Loopback only; about three
 * minutes.
 *
 * <p>Run it with {@code mvn -Pbench -DskipTests verify}; read ratios, not times, on a machine that does other work.
 */
final class Benchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int ROUNDS = 3;
    private static final int OPEN_STREAMS = 1000;

    /** The client's dialect and the upstream's. */
    private record Way(String name, String path, String model) {
        boolean isStraight() {
            return path.contains("chat") == model.startsWith("chat");
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way("chat to chat", "/v1/chat/completions", "chat/m"),
            new Way("messages to messages", "/v1/messages", "messages/m"),
            new Way("chat to messages", "/v1/chat/completions", "messages/m"),
            new Way("messages to chat", "/v1/messages", "chat/m"));

    private final URI upstream;
    private final RunningGateway gateway;

    private Benchmark(URI upstream, RunningGateway gateway) {
        this.upstream = upstream;
        this.gateway = gateway;
    }

    public static void main(String[] arguments)
            throws IOException, URISyntaxException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("plexus-benchmark");
        try (UpstreamProcess upstream = UpstreamProcess.start(BenchmarkUpstream.class)) {
            Path config = Files.writeString(folder.resolve("plexus.yaml"), config(upstream.address()));
            long begun = System.nanoTime();
            try (RunningGateway gateway = RunningGateway.start(
                    Bundle.built(), folder.resolve("data"), List.of("--config", config.toString()), Map.of())) {
                Benchmark benchmark = new Benchmark(upstream.address(), gateway);
                benchmark.answerOnce();
                System.out.printf(Locale.ROOT, "start to first answer: %.2f s%n", (System.nanoTime() - begun) / 1e9);
                benchmark.requests();
                benchmark.openStreams();
            }
        }
    }

    private static String config(URI upstream) {
        return "version: 1\nserver: {shutdown_grace: 1s}\nproviders:\n"
                + ConfiguredGateway.provider("chat", "openai-compatible", URI.create(upstream + "/v1"))
                + ConfiguredGateway.provider("messages", "anthropic", upstream);
    }

    private void answerOnce() throws InterruptedException, ExecutionException {
        BenchmarkLoad.Figures first =
                load(gateway.address(), WAYS.getFirst(), "", 1).run(Duration.ofNanos(1));
        if (first.failed() > 0) {
            throw new IllegalStateException("the gateway does not serve");
        }
    }

    private void requests() throws InterruptedException, ExecutionException {
        System.out.println();
        System.out.println(
                "way                    answer  conns   direct p50    added p50 ratio of rps CPU/request failed");
        for (Way way : WAYS) {
            for (String stream : List.of("", ",\"stream\":true")) {
                load(gateway.address(), way, stream, 16).run(WARM_UP);
                for (int connections : new int[] {1, 64}) {
                    row(way, stream, connections);
                }
            }
        }
    }

    /** One round of direct requests and one through the gateway are a pair; the medians of the pairs count. */
    private void row(Way way, String stream, int connections) throws InterruptedException, ExecutionException {
        List<Pair> pairs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            BenchmarkLoad.Figures direct =
                    load(upstream, straight(way), stream, connections).run(ROUND);
            Duration before = cpu();
            BenchmarkLoad.Figures through =
                    load(gateway.address(), way, stream, connections).run(ROUND);
            pairs.add(new Pair(direct, through, cpu().minus(before)));
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %-7s %5d %9.0f us %9.0f us %12.2f %8.0f us %6d%n",
                way.name(),
                stream.isEmpty() ? "whole" : "stream",
                connections,
                median(pairs, pair -> pair.direct().median()),
                median(pairs, Pair::added),
                median(pairs, Pair::ratio),
                median(pairs, Pair::cpuMicros),
                pairs.stream().mapToLong(pair -> pair.through().failed()).sum());
    }

    private record Pair(BenchmarkLoad.Figures direct, BenchmarkLoad.Figures through, Duration cpu) {
        double added() {
            return through.median() - direct.median();
        }

        double ratio() {
            return through.perSecond() / direct.perSecond();
        }

        double cpuMicros() {
            return cpu.toNanos() / 1000.0 / through.nanos().size();
        }
    }

    private void openStreams() throws IOException {
        List<Socket> open = new ArrayList<>();
        long before = residentMebibytes();
        try {
            for (int stream = 0; stream < OPEN_STREAMS; stream++) {
                Socket socket = new Socket(
                        gateway.address().getHost(), gateway.address().getPort());
                open.add(socket);
                socket.getOutputStream()
                        .write(request(gateway.address(), WAYS.getLast(), ",\"stream\":true,\"user\":\"hold\""));
            }
            for (Socket socket : open) {
                socket.getInputStream().readNBytes(64);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d open streams: %d MiB resident, %d MiB before%n",
                    OPEN_STREAMS,
                    residentMebibytes(),
                    before);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private BenchmarkLoad load(URI address, Way way, String stream, int connections) {
        return new BenchmarkLoad(address, request(address, way, stream), connections);
    }

    private static Way straight(Way way) {
        return way.isStraight()
                ? way
                : new Way("", way.model().startsWith("chat") ? "/v1/chat/completions" : "/v1/messages", way.model());
    }

    private byte[] request(URI address, Way way, String stream) {
        String body = "{\"model\":\"" + way.model() + "\",\"max_tokens\":256" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + "the gateway carries every word ".repeat(24)
                + "\"}]}";
        String head = "POST " + way.path() + " HTTP/1.1\r\nhost: " + address.getAuthority()
                + "\r\nauthorization: Bearer " + gateway.clientKey()
                + "\r\nanthropic-version: 2023-06-01\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private Duration cpu() {
        return gateway.process().toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private long residentMebibytes() throws IOException {
        return ResidentMemory.bytes(gateway.process()) >> 20;
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        double[] figures = pairs.stream().mapToDouble(figure).toArray();
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }
}
