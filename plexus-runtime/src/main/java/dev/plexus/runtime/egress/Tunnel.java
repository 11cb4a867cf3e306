package dev.plexus.runtime.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The way through an HTTP proxy (RFC 9110, section 9.3.6). */
final class Tunnel {
    private static final int ANSWER_AT_MOST = 16 * 1024;

    private Tunnel() {}

    /** Asks the proxy at the other end of the socket for a tunnel; afterwards the socket leads to the origin. */
    static void through(Socket socket, Origin origin, int millis) throws IOException {
        String request = "CONNECT " + origin.withPort() + " HTTP/1.1\r\nhost: " + origin.withPort() + "\r\n\r\n";
        socket.setSoTimeout(millis);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = head(socket.getInputStream());
        if (!answer.startsWith("HTTP/1.1 2") && !answer.startsWith("HTTP/1.0 2")) {
            throw new IOException(
                    "the proxy refused a tunnel: " + answer.lines().findFirst().orElse(""));
        }
    }

    /** Byte by byte, for what follows the head belongs to the origin. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(256);
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int next = in.read();
            if (next < 0 || head.size() > ANSWER_AT_MOST) {
                throw new IOException("the proxy's answer is not one of HTTP");
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
