package dev.plexus.runtime.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleFieldTest {
    private static final String TYPE = "multipart/form-data; boundary=bound";
    private static final String MODEL = "--bound\r\ncontent-disposition: form-data; name=\"model\"\r\n\r\n%s\r\n";
    private static final String FILE = "--bound\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\nabc\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 4096})
    void givesAFormWithOneAsItIs(int piece) throws IOException {
        String form = FILE + MODEL.formatted("whisper-1") + FILE + "--bound--\r\n";

        assertThat(read(form, piece)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 4096})
    void failsAtASecondOne(int piece) {
        String form = MODEL.formatted("whisper-1") + FILE + MODEL.formatted("dear-1") + "--bound--\r\n";

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> read(form, piece))
                .matches(failure -> failure.kind() == FailureKind.INVALID_REQUEST)
                .withMessage("model: the form has more than one such field; send one");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 100})
    void sawWhatWasSkipped(int skipped) {
        String form = MODEL.formatted("whisper-1") + MODEL.formatted("dear-1") + "--bound--\r\n";

        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> {
            InputStream in = body(form).open();
            in.skipNBytes(skipped);
            in.readAllBytes();
        });
    }

    private static String read(String form, int piece) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = body(form).open();
        for (byte[] next = in.readNBytes(piece); next.length > 0; next = in.readNBytes(piece)) {
            read.append(Bytes.of(next).utf8());
        }
        return read.toString();
    }

    private static SingleField body(String form) {
        return new SingleField(Body.of(Bytes.utf8(form)), "model", TYPE);
    }
}
