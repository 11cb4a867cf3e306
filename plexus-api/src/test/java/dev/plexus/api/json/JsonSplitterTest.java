package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSplitterTest {
    private static final List<String> ELEMENTS = List.of(
            "{\"a\": \"]},{[\\\"é😀\\\\\"}", "[1,[2],{\"x\":\"\\\\\"}]", "\"s\\\"]\"", "-1.5e3", "null", "{}", "\"\"");

    private static final Bytes STREAM = Bytes.utf8("\uFEFF [" + String.join(" ,\r\n", ELEMENTS) + "\n]\r\n");

    @Test
    void elementsComeOutWhereverTheChunksEnd() {
        for (int first = 0; first <= STREAM.length(); first++) {
            for (int second = first; second <= STREAM.length(); second++) {
                var splitter = new JsonSplitter();
                var elements = new ArrayList<>(splitter.feed(STREAM.slice(0, first)));
                elements.addAll(splitter.feed(STREAM.slice(first, second)));
                elements.addAll(splitter.feed(STREAM.slice(second, STREAM.length())));

                assertThat(elements.stream().map(Bytes::utf8)).containsExactlyElementsOf(ELEMENTS);
                assertThat(splitter.isClosed()).isTrue();
            }
        }
    }

    @Test
    void anElementComesOutWithItsLastByte() {
        var splitter = new JsonSplitter();
        var elements = new ArrayList<Bytes>();
        for (int index = 0; index < STREAM.length(); index++) {
            elements.addAll(splitter.feed(STREAM.slice(index, index + 1)));
        }

        assertThat(elements.stream().map(Bytes::utf8)).containsExactlyElementsOf(ELEMENTS);
        assertThat(new JsonSplitter().feed(Bytes.utf8("[{\"a\":1}"))).containsExactly(Bytes.utf8("{\"a\":1}"));
    }

    @Test
    void theEmptyArrayHasNoElements() {
        var splitter = new JsonSplitter();

        assertThat(splitter.feed(Bytes.utf8(" [ ] "))).isEmpty();
        assertThatNoException().isThrownBy(splitter::end);
    }

    @Test
    void anEndBeforeTheBracketIsAnError() {
        var splitter = new JsonSplitter();
        splitter.feed(Bytes.utf8("[{\"a\":1},"));

        assertThat(splitter.isClosed()).isFalse();
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(splitter::end)
                .withMessage("the array ends too early, after 9 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":1}",
                "<html>",
                "[1 2",
                "[,",
                "[1,]",
                "[1,,",
                "[1] x",
                "[{}{}",
                "[\"a\"\"b\"",
                "[}",
                "\uFEFF\uFEFF["
            })
    void whatIsNoArrayIsRefused(String stream) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> new JsonSplitter().feed(Bytes.utf8(stream)))
                .withMessageStartingWith("byte ");
    }

    @Test
    void anElementIsBoundedAt16MiB() {
        var splitter = new JsonSplitter();
        var mebibyte = Bytes.utf8("a".repeat(1024 * 1024));
        splitter.feed(Bytes.utf8("[\""));
        for (int count = 0; count < 15; count++) {
            splitter.feed(mebibyte);
        }

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> splitter.feed(mebibyte))
                .withMessage("an element of the array is longer than 16777216 bytes");
    }
}
