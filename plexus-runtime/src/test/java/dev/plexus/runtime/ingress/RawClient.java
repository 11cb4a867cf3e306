package dev.plexus.runtime.ingress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that writes its requests byte for byte. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Socket socket() {
        return socket;
    }

    /** An answer read to its end. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }
    }

    static String request(String method, String path, String headers, String body) {
        return method + " " + path + " HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer " + TestGateway.KEY + "\r\n"
                + headers + (body.isEmpty() ? "" : "content-length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    void post(String path, String body) throws IOException {
        send(request("POST", path, "content-type: application/json\r\n", body));
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Reads one answer, which must have a length or chunks. */
    Answer answer() throws IOException {
        String head = head();
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            return new Answer(head, chunks());
        }
        int length = lower.lines()
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Answer(head, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Reads a head only. */
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int next = read();
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads the chunks behind a head. */
    String rest() throws IOException {
        return chunks();
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            body.append(chunk);
        }
        return body.toString();
    }

    /** Reads one chunk behind a head; empty after the last. */
    String chunk() throws IOException {
        int size = Integer.parseInt(line(), 16);
        String chunk = new String(in.readNBytes(size), StandardCharsets.UTF_8);
        line();
        return chunk;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = read();
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append((char) next);
        }
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("the server closed the connection");
        }
        return next;
    }

    /** Whether the server closes the connection, sending nothing more. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
