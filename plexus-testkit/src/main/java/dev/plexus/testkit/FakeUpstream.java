package dev.plexus.testkit;

import dev.plexus.api.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;

/**
 * An HTTP/1.1 server on the loopback interface that does what a test tells it, well or badly, and remembers what it saw.
 *
 * <p>Each path has its {@link UpstreamHandler}; a path without one is answered with 404. A handler that fails makes
 * {@link #close} fail. Thread-safe.
 */
public final class FakeUpstream implements AutoCloseable {
    private static final UpstreamHandler NOT_FOUND =
            UpstreamHandler.json(404, "{\"error\":{\"message\":\"no such path\"}}");

    private final ServerSocket server;
    private final String scheme;
    private final Map<String, UpstreamHandler> handlers = new ConcurrentHashMap<>();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<UpstreamConnection> connections = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    private FakeUpstream(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /** A server at a free port that answers 404 until it is told more. */
    public static FakeUpstream start() {
        return start(ServerSocketFactory.getDefault(), "http");
    }

    /** A server that answers everything so. */
    public static FakeUpstream start(UpstreamHandler otherwise) {
        return start().otherwise(otherwise);
    }

    /** A server whose sockets the factory makes, for TLS. */
    public static FakeUpstream start(ServerSocketFactory sockets, String scheme) {
        try {
            ServerSocket server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
            FakeUpstream upstream = new FakeUpstream(server, scheme);
            Thread.ofVirtual().name("fake-upstream").start(upstream::accept);
            return upstream;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What to do with requests to this path, which is compared as it is sent, without the query. */
    public FakeUpstream on(String path, UpstreamHandler handler) {
        handlers.put(path, handler);
        return this;
    }

    /** What to do with requests to any other path. */
    public FakeUpstream otherwise(UpstreamHandler handler) {
        return on("", handler);
    }

    /** Its address, without a path and without a slash at the end. */
    public URI uri() {
        return URI.create(scheme + "://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
    }

    /** Its address with a path, which begins with a slash. */
    public URI uri(String path) {
        return URI.create(uri() + path);
    }

    /** All requests so far, in the order in which they were complete. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The only request; fails if there was another or none. */
    public ReceivedRequest request() {
        if (requests.size() != 1) {
            throw new AssertionError("expected one request, found " + requests.size());
        }
        return requests.getFirst();
    }

    /** Waits until so many requests have come, and gives the last of them. */
    public ReceivedRequest awaitRequests(int count) {
        Eventually.until(count + " requests at the fake upstream", () -> requests.size() >= count);
        return requests.get(count - 1);
    }

    /** All connections so far. */
    public List<UpstreamConnection> connections() {
        return List.copyOf(connections);
    }

    /** How many connections neither side has closed. */
    public long openConnections() {
        return connections.stream().filter(UpstreamConnection::isOpen).count();
    }

    /**
     * Breaks every connection and takes no more, as a killed process does; {@link #close} still is to be called.
     */
    public void die() {
        try {
            server.close();
            for (UpstreamConnection connection : connections) {
                connection.reset();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @throws AssertionError if a handler failed */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        connections.forEach(UpstreamConnection::close);
        if (!faults.isEmpty()) {
            throw new AssertionError("a handler of the fake upstream failed", faults.getFirst());
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                UpstreamConnection connection = new UpstreamConnection(socket);
                connections.add(connection);
                if (server.isClosed()) {
                    // An accept that waits may still give the connection that came while the server was being closed.
                    connection.close();
                    return;
                }
                Thread.ofVirtual().name("fake-upstream-reader").start(connection::readAll);
                Thread.ofVirtual().name("fake-upstream-handler").start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(UpstreamConnection connection) {
        try {
            boolean more = true;
            while (more) {
                ReceivedRequest request = read(connection);
                requests.add(request);
                UpstreamAnswer answer = new UpstreamAnswer(connection);
                handlers.getOrDefault(request.path(), handlers.getOrDefault("", NOT_FOUND))
                        .handle(request, answer);
                more = answer.isReusable();
            }
        } catch (IOException left) {
            // The writer may learn of it before the reader does.
            connection.broken();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError fault) {
            faults.add(fault);
        } finally {
            connection.close();
        }
    }

    private static ReceivedRequest read(UpstreamConnection connection) throws IOException {
        InputStream in = connection.input();
        String[] start = line(in).split(" ");
        Headers.Builder builder = Headers.builder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            builder.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        Headers headers = builder.build();
        if (headers.first("expect").filter(Predicate.isEqual("100-continue")).isPresent()) {
            connection
                    .socket()
                    .getOutputStream()
                    .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return new ReceivedRequest(start[0], start[1], headers, HttpBody.read(in, headers), connection);
    }

    /** A line without its end. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client left");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
