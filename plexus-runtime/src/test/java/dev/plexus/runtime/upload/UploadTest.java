package dev.plexus.runtime.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, Spool.IN_MEMORY - 1, Spool.IN_MEMORY, Spool.IN_MEMORY + 1, 1_000_000})
    void isReadAgainFromWhereverTheFirstReadingStopped(int length) throws IOException {
        byte[] bytes = bytes(length);
        for (int stop : new int[] {0, length / 3, length}) {
            try (Upload upload = new Upload(new ByteArrayInputStream(bytes), OptionalLong.of(length))) {
                assertThat(upload.open().readNBytes(stop)).hasSize(stop);

                assertThat(upload.open().readAllBytes()).isEqualTo(bytes);
                assertThat(upload.open().readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void keepsNothingOnceNoOtherReadingWillFollow() throws IOException {
        byte[] bytes = bytes(300_000);
        try (Upload upload = new Upload(new ByteArrayInputStream(bytes), OptionalLong.empty())) {
            upload.open().readNBytes(1000);
            assertThat(upload.isRepeatable()).isTrue();

            upload.keepNoMore();

            assertThat(upload.isRepeatable()).isFalse();
            assertThat(upload.open().readAllBytes()).isEqualTo(bytes);
            assertThatIllegalStateException().isThrownBy(upload::open);
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        long before = files();
        try (Upload upload = new Upload(new ByteArrayInputStream(bytes(300_000)), OptionalLong.empty())) {
            upload.open().readAllBytes();
            assertThat(upload.open().readAllBytes()).hasSize(300_000);
        }

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void isSentWithOtherBytesInPlaceOfSome() throws IOException {
        Body edited = new EditedBody(Body.of(Bytes.utf8("model=fast;")), 6, 10, Bytes.utf8("slower"));

        assertThat(edited.length()).hasValue(13);
        assertThat(edited.isRepeatable()).isTrue();
        for (int turn = 0; turn < 2; turn++) {
            InputStream in = edited.open();
            assertThat((char) in.read()).isEqualTo('m');
            assertThat(in.readAllBytes()).asString().isEqualTo("odel=slower;");
        }
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".upload")).count();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
