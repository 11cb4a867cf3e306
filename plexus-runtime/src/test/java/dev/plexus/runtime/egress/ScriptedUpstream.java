package dev.plexus.runtime.egress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does on each connection what the test says, byte for byte. */
public final class ScriptedUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final String scheme;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private ScriptedUpstream(ServerSocket server, String scheme, Script script) {
        this.server = server;
        this.scheme = scheme;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** What happens on one connection; it is closed afterwards. */
    public interface Script {
        void serve(Peer peer, int connection) throws Exception;
    }

    public static ScriptedUpstream start(Script script) throws IOException {
        return new ScriptedUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", script);
    }

    public static ScriptedUpstream start(ServerSocket secure, Script script) {
        return new ScriptedUpstream(secure, "https", script);
    }

    /** Answers every request of every connection with the same bytes. */
    public static ScriptedUpstream answering(String answer) throws IOException {
        return start((peer, _) -> {
            while (peer.request()) {
                peer.send(answer);
            }
        });
    }

    public URI uri() {
        return URI.create(scheme + "://localhost:" + port());
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Heads and bodies of the requests so far. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            script.serve(new Peer(socket), number);
        } catch (Exception _) {
            // the client is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection, seen from the server. */
    public final class Peer {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        public Socket socket() {
            return socket;
        }

        /** Reads a request; false at the end of the connection. */
        public boolean request() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int last = 0;
            while (last != 0x0D0A0D0A) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                head.write(next);
                last = last << 8 | next;
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            requests.add(text + new String(in.readNBytes(length(text)), StandardCharsets.UTF_8));
            return true;
        }

        private static int length(String head) {
            return head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                    .map(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        /** The next byte outside any request's head; -1 at the end. */
        public int read() throws IOException {
            return in.read();
        }

        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        public void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits until the client closes the connection; true if it did so by a reset or an end. */
        public boolean untilClosed() {
            try {
                while (in.read() >= 0) {}
            } catch (IOException _) {
                return true;
            }
            return true;
        }
    }
}
