package dev.plexus.dist;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that ask again as soon as they have their answer. */
final class BenchmarkLoad {
    private final URI address;
    private final byte[] request;
    private final int connections;

    /**
     * @param request its bytes, head and body
     */
    BenchmarkLoad(URI address, byte[] request, int connections) {
        this.address = address;
        this.request = request;
        this.connections = connections;
    }

    /**
     * What came of it.
     *
     * @param nanos how long each served request took, sorted
     * @param failed how many were not answered with 200
     */
    record Figures(List<Long> nanos, long failed, Duration duration) {
        /** Half of the requests took no longer, in microseconds. */
        double median() {
            return nanos.isEmpty() ? Double.NaN : nanos.get((nanos.size() - 1) / 2) / 1000.0;
        }

        double perSecond() {
            return nanos.size() * 1e9 / duration.toNanos();
        }
    }

    /** Asks for this long. */
    Figures run(Duration duration) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        List<Future<Client>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < connections; client++) {
                clients.add(threads.submit(() -> new Client().ask(this, begun + duration.toNanos())));
            }
        }
        List<Client> done = new ArrayList<>();
        for (Future<Client> client : clients) {
            done.add(client.get());
        }
        List<Long> nanos =
                done.stream().flatMap(client -> client.nanos.stream()).sorted().toList();
        long failed = done.stream().mapToLong(client -> client.failed).sum();
        return new Figures(nanos, failed, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static final class Client {
        private final List<Long> nanos = new ArrayList<>();
        private long failed;

        Client ask(BenchmarkLoad load, long until) throws IOException {
            try (Socket socket = new Socket(load.address.getHost(), load.address.getPort())) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (System.nanoTime() < until) {
                    long begun = System.nanoTime();
                    socket.getOutputStream().write(load.request);
                    if (BenchmarkWire.answer(in).startsWith("HTTP/1.1 200")) {
                        nanos.add(System.nanoTime() - begun);
                    } else {
                        failed++;
                    }
                }
            }
            return this;
        }
    }
}
