package dev.plexus.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.MediaSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {
    private static byte[] bytes(String url) {
        MediaSource.Base64 media = DataUrl.parse(url, "text/plain").orElseThrow();
        return Base64.getDecoder().decode(media.data().value());
    }

    @Test
    void keepsEachByteThatIsEscaped() {
        assertThat(bytes("data:image/png,%89PNG%0d%0A%00%ff"))
                .containsExactly(0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x00, 0xff);
    }

    @Test
    void takesLettersThatAreNotEscapedAsUtf8() {
        assertThat(new String(bytes("data:,1+1=2 für ü%C3%BC"), StandardCharsets.UTF_8))
                .isEqualTo("1+1=2 für üü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%zz%4", "%", "%-1", "%4 1"})
    void leavesAPercentThatEscapesNothing(String said) {
        assertThat(new String(bytes("data:," + said), StandardCharsets.UTF_8)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "'data:,a',text/plain",
        "'data:;,a',text/plain",
        "'data:;base64,YQ==',text/plain",
        "'DATA:Image/JPG,a',image/jpeg"
    })
    void takesTheFallbackForATypeThatIsNotNamed(String url, String mime) {
        assertThat(DataUrl.parse(url, "text/plain").orElseThrow().mime()).isEqualTo(mime);
    }

    @Test
    void leavesOtherAddressesAlone() {
        assertThat(DataUrl.parse("https://example.com/a,b", "text/plain")).isEmpty();
        assertThat(DataUrl.parse("data:image/png;base64", "text/plain")).isEmpty();
    }
}
