package dev.plexus.runtime.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; charset=utf-8; boundary=bound";
    private static final String FILE = """
        --bound\r
        Content-Disposition: form-data; name="file"; filename="; name=model"\r
        Content-Type: audio/wav\r
        \r
        a\r
        --boun\r\r
        --other\r
        \r
        """;
    private static final String MODEL = """
        --bound\r
        content-type: text/plain\r
        content-disposition: form-data; name="model"\r
        \r
        whisper-1\r
        """;

    @Test
    void findsTheFieldHoweverTheBytesAreCut() {
        Bytes form = Bytes.utf8("preamble\r\n" + FILE + MODEL + FILE + "--bound--\r\n");
        int from = form.utf8().indexOf("whisper-1");

        for (int cut = 0; cut <= form.length(); cut++) {
            InputStream in = new SequenceInputStream(
                    form.slice(0, cut).inputStream(),
                    form.slice(cut, form.length()).inputStream());

            assertThat(Multipart.find("model", TYPE, in))
                    .as("cut at " + cut)
                    .contains(new Multipart.Field("whisper-1", from, from + 9));
        }
    }

    @Test
    void readsNoFurtherThanTheField() {
        Bytes form = Bytes.utf8(MODEL + "--bound");
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("nothing more was to be read");
            }

            @Override
            public int read(byte[] into, int from, int count) {
                return read();
            }
        };

        assertThat(Multipart.find("model", TYPE, new SequenceInputStream(form.inputStream(), endless)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=model", "NAME=\"model\"", "filename=\"x\"; name=\"model\"", "name=model; filename=x"})
    void knowsEachWayToWriteAName(String name) {
        String form = "--bound\r\nCONTENT-DISPOSITION: form-data; " + name + "\r\n\r\n\r\n--bound--";

        assertThat(Multipart.find("model", TYPE, Bytes.utf8(form).inputStream()))
                .hasValueSatisfying(field -> assertThat(field.value()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bound--\r\n", "--bound\r\n\r\nx\r\n--bound--", "--bound \r\n\r\n\r\n--bound--"})
    void findsNothingInAFormWithoutTheField(String form) {
        assertThat(Multipart.find("model", TYPE, Bytes.utf8(form).inputStream()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not a form", "--bound\r\n", "--bound\r\ncontent-disposition: form-data; name=x\r\n\r\nx"})
    void refusesWhatEndsTooEarly(String form) {
        assertRefused(() -> Multipart.find("model", TYPE, Bytes.utf8(form).inputStream()));
    }

    @Test
    void refusesHeadsAndValuesWithoutEnd() {
        String head = "--bound\r\n" + "x".repeat(100_000);
        String value = "--bound\r\ncontent-disposition: form-data; name=model\r\n\r\n" + "x".repeat(100_000);

        assertRefused(() -> Multipart.find("model", TYPE, Bytes.utf8(head).inputStream()));
        assertRefused(() -> Multipart.find("model", TYPE, Bytes.utf8(value).inputStream()));
        assertRefused(() -> Multipart.find("model", "multipart/form-data", InputStream.nullInputStream()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bound@\r\n\r\na\r\n", "--bound\r\n@x\r\n\r\na\r\n"})
    void longLinesTakeNoLongerThanOthers(String part) {
        for (String filling : List.of("x", "\n", "-")) {
            String form = part.replace("@", "x" + filling.repeat(16_000)).repeat(1_000) + "--bound--";

            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(Multipart.find(
                                    "model", TYPE, Bytes.utf8(form).inputStream()))
                            .isEmpty());
        }
    }

    private static void assertRefused(ThrowingCallable find) {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(find)
                .matches(failure -> failure.kind() == FailureKind.INVALID_REQUEST);
    }
}
