package dev.plexus.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** An upstream that breaks every connection after the first bytes of a request. */
record ClosingUpstream(ServerSocket server) implements AutoCloseable {
    static ClosingUpstream start() throws IOException {
        ClosingUpstream upstream = new ClosingUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(upstream::serve);
        return upstream;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void serve() {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().readNBytes(1000);
                    socket.setSoLinger(true, 0);
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
