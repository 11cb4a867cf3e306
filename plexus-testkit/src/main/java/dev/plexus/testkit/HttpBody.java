package dev.plexus.testkit;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of an HTTP/1.1 request, by its length or out of its chunks. */
final class HttpBody {
    private HttpBody() {}

    static Bytes read(InputStream in, Headers headers) throws IOException {
        if (headers.first("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        int length = Integer.parseInt(headers.first("content-length").orElse("0"));
        return Bytes.of(exactly(in, length));
    }

    private static Bytes chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(exactly(in, size));
            FakeUpstream.line(in);
        }
        String trailer = FakeUpstream.line(in);
        while (!trailer.isEmpty()) {
            trailer = FakeUpstream.line(in);
        }
        return Bytes.of(body.toByteArray());
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(FakeUpstream.line(in).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the client left");
        }
        return bytes;
    }
}
