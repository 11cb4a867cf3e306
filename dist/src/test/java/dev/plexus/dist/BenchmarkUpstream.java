package dev.plexus.dist;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The upstream of the benchmark, a process of its own: it answers at once, in the chat dialect or in that of messages, whole or as a
 * stream. A request that says {@code hold} gets a stream of one event a second that does not end. It prints its port.
 */
final class BenchmarkUpstream {
    private static final int EVENTS = 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final byte[] chat = whole("{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + "word ".repeat(EVENTS)
            + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":20,"
            + "\"total_tokens\":40}}");
    private final byte[] messages =
            whole("{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                    + "\"content\":[{\"type\":\"text\",\"text\":\"" + "word ".repeat(EVENTS)
                    + "\"}],\"stop_reason\":\"end_turn\","
                    + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":20,\"output_tokens\":20}}");
    private final byte[][] chatStream = chatStream();
    private final byte[][] messagesStream = messagesStream();

    private BenchmarkUpstream() {}

    public static void main(String[] arguments) throws IOException {
        BenchmarkUpstream upstream = new BenchmarkUpstream();
        try (ServerSocket server = new ServerSocket(0, 2000, InetAddress.getLoopbackAddress())) {
            System.out.println("PORT " + server.getLocalPort());
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> upstream.serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (BenchmarkWire.Message request = BenchmarkWire.request(in);
                    !request.isEnd();
                    request = BenchmarkWire.request(in)) {
                answer(request, out);
            }
        } catch (IOException gone) {
            // the client has what it wanted
        }
    }

    private void answer(BenchmarkWire.Message request, OutputStream out) throws IOException {
        boolean chatty = request.head().contains("/chat/completions");
        if (!request.body().contains("\"stream\":true")) {
            out.write(chatty ? chat : messages);
            return;
        }
        boolean hold = request.body().contains("hold");
        byte[][] events = chatty ? chatStream : messagesStream;
        for (int at = 0; at < events.length - 1; at++) {
            out.write(events[at]);
        }
        while (hold) {
            LockSupport.parkNanos(SECOND);
            out.write(events[events.length / 2]);
        }
        out.write(events[events.length - 1]);
    }

    private static byte[][] chatStream() {
        byte[][] events = new byte[EVENTS + 2][];
        String start = "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":";
        for (int at = 0; at < EVENTS; at++) {
            String head = at == 0 ? streamHead() : "";
            events[at] = bytes(head
                    + chunk("data: " + start
                            + "[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]}\n\n"));
        }
        events[EVENTS] =
                bytes(chunk("data: " + start + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"));
        events[EVENTS + 1] = bytes(chunk("data: [DONE]\n\n") + "0\r\n\r\n");
        return events;
    }

    private static byte[][] messagesStream() {
        byte[][] events = new byte[EVENTS + 2][];
        events[0] = bytes(streamHead()
                + event(
                        "message_start",
                        ",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                                + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                + "\"usage\":{\"input_tokens\":20,\"output_tokens\":1}}")
                + event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        for (int at = 1; at <= EVENTS; at++) {
            events[at] = bytes(event(
                    "content_block_delta", ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"word \"}"));
        }
        events[EVENTS + 1] = bytes(event("content_block_stop", ",\"index\":0")
                + event(
                        "message_delta",
                        ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                                + "\"usage\":{\"output_tokens\":20}")
                + event("message_stop", "") + "0\r\n\r\n");
        return events;
    }

    private static String event(String type, String members) {
        return chunk("event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n");
    }

    private static String streamHead() {
        return "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static byte[] whole(String body) {
        return bytes("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length()
                + "\r\n\r\n" + body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
