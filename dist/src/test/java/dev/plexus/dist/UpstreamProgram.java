package dev.plexus.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * An upstream that is a process of its own, so that it can be killed: it begins each answer as a stream of the chat dialect and never
 * goes on with it. It prints its port.
 */
final class UpstreamProgram {
    private static final String BEGINNING =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    private static final String EVENT = "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"once upon\"},"
            + "\"finish_reason\":null}]}\n\n";

    private UpstreamProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("PORT " + server.getLocalPort());
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> begin(socket));
            }
        }
    }

    private static void begin(Socket socket) {
        try (socket) {
            skipHead(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String chunk = Integer.toHexString(EVENT.length()) + "\r\n" + EVENT + "\r\n";
            out.write((BEGINNING + chunk).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            new CountDownLatch(1).await();
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        int last = 0;
        while (last != 0x0D0A0D0A) {
            last = last << 8 | in.read();
        }
    }
}
