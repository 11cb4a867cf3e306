package dev.plexus.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** As little of HTTP/1.1 as the benchmark needs, so that it measures the gateway and not itself. */
final class BenchmarkWire {
    private BenchmarkWire() {}

    /** A request or an answer. */
    record Message(String head, String body) {
        /** Whether it is none, since the connection has ended. */
        boolean isEnd() {
            return head.isEmpty();
        }
    }

    /** The next request. */
    static Message request(InputStream in) throws IOException {
        String head = head(in);
        return new Message(head, new String(in.readNBytes(length(head)), StandardCharsets.UTF_8));
    }

    /** Reads an answer to its end and forgets its body; its head. */
    static String answer(InputStream in) throws IOException {
        String head = head(in);
        if (!head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            in.skipNBytes(length(head));
            return head;
        }
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            in.skipNBytes(size + 2L);
        }
        line(in);
        return head;
    }

    /** Reads a head only; empty if the connection has ended. */
    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(8);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer was cut short");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
