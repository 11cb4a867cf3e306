package dev.plexus.dist;

import dev.plexus.api.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A form with files, written part by part. For one thread. */
public final class Form {
    public static final String TYPE = "multipart/form-data; boundary=\"the-boundary\"";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    public Form field(String name, String value) {
        head("name=\"" + name + "\"", "");
        written.writeBytes(Bytes.utf8(value + "\r\n").toByteArray());
        return this;
    }

    public Form file(String name, byte[] content) {
        head("name=\"" + name + "\"; filename=\"speech.wav\"", "Content-Type: audio/wav\r\n");
        written.writeBytes(content);
        written.writeBytes(Bytes.utf8("\r\n").toByteArray());
        return this;
    }

    private void head(String disposition, String more) {
        String head = "--the-boundary\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n";
        written.writeBytes(Bytes.utf8(head).toByteArray());
    }

    public Bytes bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(written.toByteArray());
        whole.writeBytes(Bytes.utf8("--the-boundary--\r\n").toByteArray());
        return Bytes.of(whole.toByteArray());
    }

    HttpRequest post(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .header("content-type", TYPE)
                .POST(BodyPublishers.ofByteArray(bytes().toByteArray()))
                .build();
    }
}
