package dev.plexus.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageSizeTest {
    private static final ImageSize SIZE = new ImageSize(1300, 777);

    static Stream<byte[]> pictures() {
        return Stream.of(
                Images.png(1300, 777),
                Images.gif(1300, 777),
                Images.jpeg(1300, 777, 20_000),
                Images.webpLossy(1300, 777),
                Images.webpLossless(1300, 777),
                Images.webpExtended(1300, 777));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void readsTheSizeOfEachFormat(byte[] picture) {
        assertThat(ImageSize.of(picture)).contains(SIZE);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void takesPicturesThatAreCutOffAnywhere(byte[] picture) {
        assertThat(IntStream.range(0, Math.min(picture.length, 200)))
                .allSatisfy(length -> ImageSize.of(Arrays.copyOf(picture, length))
                        .ifPresent(size -> assertThat(size).isEqualTo(SIZE)));
    }

    @Test
    void knowsNothingOfOtherFormats() {
        assertThat(ImageSize.of(new byte[100])).isEmpty();
        assertThat(ImageSize.of(Images.png(0, 5))).isEmpty();
    }
}
