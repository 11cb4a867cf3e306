package dev.plexus.runtime.egress;

import dev.plexus.api.wire.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A request's body in the words of the wire; a stream passes through it piece by piece. For one thread. */
final class RequestEntity extends AbstractHttpEntity {
    private static final int LARGEST_PIECE = 16 * 1024;

    private final Body body;
    private final Runnable abort;

    /**
     * @param abort breaks the connection: else the library would end an unfinished body as if it were complete
     */
    RequestEntity(Body body, Runnable abort) {
        super((String) null, null, body.length().isEmpty());
        this.body = body;
        this.abort = abort;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (body instanceof Body.Whole(var bytes)) {
            bytes.writeTo(out);
            return;
        }
        InputStream in = opened();
        byte[] piece = new byte[LARGEST_PIECE];
        long sent = 0;
        for (int count = read(in, piece); count >= 0; count = read(in, piece)) {
            out.write(piece, 0, count);
            sent += count;
        }
        if (sent != body.length().orElse(sent)) {
            abort.run();
            throw new IllegalStateException("a body of " + body.length() + " had " + sent + " bytes");
        }
    }

    private InputStream opened() {
        try {
            return body.open();
        } catch (RuntimeException failure) {
            abort.run();
            throw failure;
        }
    }

    /** A failure to read says nothing about the upstream, so it leaves as something else than an {@link IOException}. */
    private int read(InputStream in, byte[] piece) {
        try {
            return in.read(piece);
        } catch (IOException failure) {
            abort.run();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            abort.run();
            throw failure;
        }
    }

    @Override
    public InputStream getContent() {
        return body.open();
    }

    @Override
    public boolean isStreaming() {
        return !body.isRepeatable();
    }

    @Override
    public long getContentLength() {
        return body.length().orElse(-1);
    }

    @Override
    public void close() {}
}
