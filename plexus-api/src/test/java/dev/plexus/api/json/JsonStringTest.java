package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonStringTest {
    private static final List<String> TEXTS = List.of(
            "a".repeat(256),
            "a".repeat(257),
            "é\n\"\\/\u0001".repeat(100),
            "😀".repeat(200),
            "x" + "é".repeat(300),
            "abc".repeat(100_000),
            "\\".repeat(400),
            "\uD800".repeat(300));

    @Test
    void longStringsReadAsTheirText() {
        for (var text : TEXTS) {
            var read = read(text);

            assertThat(read.value()).isEqualTo(text);
            assertThat(read.length()).isEqualTo(text.length());
            assertThat(read).isEqualTo(JsonString.of(text)).hasSameHashCodeAs(JsonString.of(text));
            assertThat(JsonString.of(text)).isEqualTo(read);
            assertThat(read.detached()).isEqualTo(read);
            assertThat(read.rawLength()).isEqualTo(JsonString.of(text).rawLength());
            assertThat(read.rawLength()).isEqualTo(Json.write(read).length() - 2);
        }
    }

    @Test
    void onlyStringsOfMoreThan256BytesStaySlices() {
        assertThat(read("a".repeat(256)).isRaw()).isFalse();
        assertThat(read("a".repeat(257)).isRaw()).isTrue();
    }

    @Test
    void sliceAndEscapedFormOfOneTextAreEqual() {
        var plain = (JsonString) Json.parse("\"" + "/".repeat(300) + "\"");
        var escaped = (JsonString) Json.parse("\"" + "\\/".repeat(300) + "\"");

        assertThat(plain).isEqualTo(escaped).hasSameHashCodeAs(escaped);
        assertThat(escaped.length()).isEqualTo(300);
    }

    @Test
    void sliceIsWrittenAsItStood() {
        var document = "{\"data\":\"" + "\\/\\u0041\\u00e9é".repeat(200) + "\"}";

        assertThat(Json.text(Json.parse(document))).isEqualTo(document);
    }

    @Test
    void stringsOfManyMegabytesAreTaken() {
        var document = "[\"" + "QUJD".repeat(7 * 1024 * 1024) + "\"]";
        var body = Bytes.utf8(document);

        var data = (JsonString) ((JsonArray) Json.parse(body)).get(0);

        assertThat(data.rawLength()).isEqualTo(28 * 1024 * 1024);
        assertThat(Json.write(JsonArray.of(data))).isEqualTo(body);
    }

    @Test
    void aDataUrlLosesItsHeadWithoutBeingDecoded() {
        var url = read("data:image/png;base64," + "iVBO".repeat(500));
        var data = url.from("data:image/png;base64,".length());

        assertThat(url.startsWith("data:image/png;")).isTrue();
        assertThat(url.startsWith("https:")).isFalse();
        assertThat(data.isRaw()).isTrue();
        assertThat(data.value()).isEqualTo("iVBO".repeat(500));
        assertThat(data.utf8().utf8()).isEqualTo("iVBO".repeat(500));
    }

    @Test
    void headAndRestOfAnyStringAreThoseOfItsText() {
        for (var text : List.of("é😀\n\"".repeat(200), "abc", "", "\u0001".repeat(300), "aé".repeat(300))) {
            for (int index = 0; index <= Math.min(text.length(), 12); index++) {
                assertThat(read(text).head(index)).isEqualTo(text.substring(0, index));
                assertThat(read(text).from(index).value()).isEqualTo(text.substring(index));
            }
            assertThat(read(text).head(100_000)).isEqualTo(text);
        }
    }

    @Test
    void aPrefixIsPutBeforeTheBytes() {
        for (var prefix : List.of("data:", "\"é\n", "")) {
            var whole = read("\n".repeat(300)).prepend(prefix);

            assertThat(whole.value()).isEqualTo(prefix + "\n".repeat(300));
            assertThat(read("a".repeat(300)).prepend(prefix).value()).isEqualTo(prefix + "a".repeat(300));
            assertThat(JsonString.of("b").prepend(prefix).value()).isEqualTo(prefix + "b");
        }
    }

    @Test
    void manyThreadsReadOneSlice() {
        var string = read("é\n".repeat(1000));

        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream()
                        .map(_ -> string.value())
                        .distinct())
                .containsExactly("é\n".repeat(1000));
    }

    private static JsonString read(String text) {
        return (JsonString) Json.parse(Json.write(JsonString.of(text)));
    }
}
