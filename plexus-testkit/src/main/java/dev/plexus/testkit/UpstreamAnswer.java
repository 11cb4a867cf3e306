package dev.plexus.testkit;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The fake upstream's side of one answer, down to the byte. For one thread.
 *
 * <p>{@link #whole} sends everything at once. {@link #begin}, {@link #write} and {@link #finish} send chunk by chunk. An answer that
 * was begun and not finished ends with the connection, as that of an upstream that dies does.
 */
public final class UpstreamAnswer {
    private static final byte[] NEW_LINE = {'\r', '\n'};

    private final UpstreamConnection connection;
    private final OutputStream out;
    private boolean reusable;

    UpstreamAnswer(UpstreamConnection connection) throws IOException {
        this.connection = connection;
        this.out = connection.socket().getOutputStream();
    }

    /** A whole answer, with its length. */
    public void whole(int status, Headers headers, Bytes body) throws IOException {
        head(status, headers.with("content-length", Integer.toString(body.length())));
        body.writeTo(out);
        out.flush();
        reusable = true;
    }

    /** A whole answer that is a JSON document. */
    public void json(int status, String body) throws IOException {
        whole(status, Headers.of("content-type", "application/json"), Bytes.utf8(body));
    }

    /** The head of an answer whose body follows in chunks. */
    public void begin(int status, Headers headers) throws IOException {
        head(status, headers.with("transfer-encoding", "chunked"));
        out.flush();
    }

    /** The head of a stream of server-sent events. */
    public void beginEvents() throws IOException {
        begin(200, Headers.of("content-type", "text/event-stream"));
    }

    /** One chunk; nothing for no bytes, since an empty chunk would be the end. */
    public void write(Bytes chunk) throws IOException {
        if (!chunk.isEmpty()) {
            out.write((Integer.toHexString(chunk.length()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.writeTo(out);
            out.write(NEW_LINE);
            out.flush();
        }
    }

    /** One frame, as a chunk. */
    public void write(Frame frame) throws IOException {
        write(frame.raw());
    }

    /** The end of an answer in chunks. */
    public void finish() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        reusable = true;
    }

    /** Bytes as they are, outside any framing. */
    public void raw(Bytes bytes) throws IOException {
        bytes.writeTo(out);
        out.flush();
    }

    /** Chunks of so many bytes with a pause after each; stops when the client leaves. */
    public void drip(Bytes bytes, int size, Duration pause) throws IOException, InterruptedException {
        for (int at = 0; at < bytes.length() && connection.isOpen(); at += size) {
            write(bytes.slice(at, Math.min(bytes.length(), at + size)));
            connection.pause(pause);
        }
    }

    /** Waits until the test opens the latch; fails if it does not. */
    public void await(CountDownLatch latch) {
        Eventually.open("the latch of a fake upstream's answer", latch);
    }

    /** Sends nothing more until the client leaves or the upstream is closed. */
    public void hang() throws InterruptedException {
        connection.awaitEnd();
    }

    /** Breaks the connection, so that the client's next read fails. */
    public void reset() throws IOException {
        reusable = false;
        connection.reset();
    }

    /** Closes the connection in order, wherever the answer is. */
    public void close() {
        reusable = false;
        connection.close();
    }

    /** Whether the connection can take another request. */
    boolean isReusable() {
        return reusable && connection.isOpen();
    }

    private void head(int status, Headers headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
