package dev.plexus.runtime.upload;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A form with files whose reading fails at a second field of a name, so that nobody is told one thing by the first and another by the
 * last.
 *
 * @param name of the field
 * @param contentType of the form, with its boundary
 */
public record SingleField(Body body, String name, String contentType) implements Body {
    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    @Override
    public InputStream open() {
        return new Checked(body.open(), Multipart.of(name, contentType));
    }

    /** What is read is looked at on its way. */
    private final class Checked extends InputStream {
        private final InputStream in;
        private final Multipart form;
        private int fields;

        Checked(InputStream in, Multipart form) {
            this.in = in;
            this.form = form;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            int read = in.read(into, at, count);
            if (read > 0) {
                form.scan(into, at, read, _ -> another());
            }
            return read;
        }

        private void another() {
            fields++;
            if (fields > 1) {
                throw new GatewayException(Failure.of(
                                FailureKind.INVALID_REQUEST, name + ": the form has more than one such field; send one")
                        .at(name));
            }
        }
    }
}
