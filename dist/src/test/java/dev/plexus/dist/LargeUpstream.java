package dev.plexus.dist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An upstream that keeps nothing: it answers an upload with its checksum, and speaks for as long as it is told to. */
record LargeUpstream(HttpServer server, ExecutorService threads) implements AutoCloseable {
    /** @param speech how many bytes it answers with where it is to speak; with a header that says so, or in chunks */
    static LargeUpstream start(long speech) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", LargeUpstream::told);
        server.createContext("/v1/audio/speech", exchange -> speak(exchange, speech));
        server.start();
        return new LargeUpstream(server, threads);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The answer to an upload with this checksum. */
    static String answer(Checksum upload) {
        return "{\"text\":\"" + upload + "\"}";
    }

    private static void told(HttpExchange exchange) throws IOException {
        byte[] answer = answer(Checksum.of(exchange.getRequestBody())).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void speak(HttpExchange exchange, long length) throws IOException {
        boolean chunked =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains("chunks");
        exchange.getResponseHeaders().set("content-type", "audio/wav");
        exchange.sendResponseHeaders(200, chunked ? 0 : length);
        try (OutputStream out = exchange.getResponseBody()) {
            new LargeContent(length).transferTo(out);
        } catch (IOException gone) {
            throw new UncheckedIOException("the gateway took no more", gone);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
