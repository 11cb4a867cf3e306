package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.wire.Bytes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "1.0",
                "1e400",
                "-12.50E+3",
                "123456789012345678901234567890",
                "\"\"",
                "\"é 😀 \\\" \\\\ \\n\\t\\r\\b\\f\\u0001\"",
                "[]",
                "{}",
                "[[],{},null,[1,\"a\"]]",
                "{\"b\":1,\"a\":{\"\":[]},\"é\\n\":0.10}"
            })
    void compactDocumentsAreWrittenAsTheyWereRead(String document) {
        assertThat(Json.text(Json.parse(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | expected a JSON value, the document is empty",
                "`  ` | expected a JSON value, the document is empty",
                "{ | line 1, column 2: the document ends too early",
                "[1, | [1]: line 1, column 4: malformed JSON at the end of the document",
                "\"abc | line 1, column 5: the document ends too early",
                "{\"a\":[1,x]} | a[1]: line 1, column 9: malformed JSON near 'x'",
                "{\"a\":{\"b\":tru}} | a.b: line 1, column 11: malformed JSON near 't'",
                "1 2 | line 1, column 3: expected the end of the document",
                "{} x | line 1, column 4: malformed JSON near 'x'",
                "[01] | [0]: line 1, column 3: malformed JSON near '1'",
                "[1,] | [1]: line 1, column 4: malformed JSON near ']'",
                "{\"a\":1,} | a: line 1, column 8: malformed JSON near '}'",
                "[NaN] | [0]: line 1, column 5: malformed JSON near ']'",
                "/**/1 | line 1, column 1: malformed JSON near '/'",
                "[1} | [0]: line 1, column 3: malformed JSON near '}'",
                "\"\\x\" | line 1, column 3: malformed JSON near 'x'",
                "\"\\u12\" | line 1, column 6: malformed JSON near '\"'",
                "'a' | line 1, column 1: malformed JSON near '''",
            })
    void malformedDocumentsAreRefusedWithTheirPlace(String document, String message) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(document))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Infinity", "-Infinity", "+1", ".5", "1.", "0x1", "1e", "--1", "{a:1}", "[,]", "nullx", "{\"a\"}"
            })
    void whatOtherReadersForgiveIsRefused(String document) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(document));
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse("[" + document + "]"));
    }

    @Test
    void linesAreCounted() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("{\n \"a\": 1,\n \"b\": !\n}"))
                .withMessage("b: line 3, column 7: malformed JSON near '!'")
                .satisfies(failure -> assertThat(failure.path()).isEqualTo("b"));
    }

    @Test
    void messagesRepeatNothingOfTheContent() {
        for (var document : List.of(
                "{\"key\":sk-secret}", "{\"key\":\"sk-secret\\q\"}", "{\"key\":\"sk-secret", "[\"a\",sksecret]")) {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse(document))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
        }
    }

    @Test
    void nestingEndsAt500Levels() {
        assertThat(Json.parse("[".repeat(500) + "]".repeat(500))).isInstanceOf(JsonArray.class);
        for (var open : List.of("[", "{\"a\":")) {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse(open.repeat(501)))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .contains("deeper than 500")
                            .hasSizeLessThan(500));
        }
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(Json.parse("\uFEFF{}")).isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void ofDuplicateNamesTheLastWins() {
        var object = Json.parseObject("{\"a\":1,\"b\":2,\"a\":3,\"\\u0061\":4}");

        assertThat(Json.text(object)).isEqualTo("{\"a\":4,\"b\":2}");
    }

    @Test
    void bytesThatAreNotStrictUtf8AreRefused() {
        for (var malformed : List.of(
                "80",
                "C080",
                "C1BF",
                "EDA080",
                "EDBFBF",
                "F4908080",
                "F08080AF",
                "E0809F",
                "FF",
                "C3",
                "E282",
                "F09F98")) {
            assertThatExceptionOfType(JsonException.class)
                    .as(malformed)
                    .isThrownBy(() -> Json.parse(Bytes.of(quoted(malformed))))
                    .withMessage("line 1, column 2: the bytes are not UTF-8");
        }
    }

    @Test
    void theFirstAndLastCharactersOfEachLengthAreTaken() {
        for (var text : List.of(
                "\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\uD800\uDC00", "\uDBFF\uDFFF")) {
            for (var document : List.of('"' + text + '"', '"' + "padding" + text + '"')) {
                assertThat(Json.text(Json.parse(document))).isEqualTo(document);
            }
        }
    }

    @Test
    void utf16IsRefused() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(Bytes.of(new byte[] {0, '{', 0, '}'})));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(Bytes.of(new byte[] {'{', 0, '}', 0})));
    }

    @Test
    void aLoneSurrogateEscapeSurvives() {
        var value = Json.parse("[\"a\\ud800b\",\"\\udc00\"]");

        assertThat(((JsonArray) value).get(0)).isEqualTo(JsonString.of("a\uD800b"));
        assertThat(Json.text(value)).isEqualTo("[\"a\\ud800b\",\"\\udc00\"]");
    }

    @Test
    void aLoneSurrogateInANameIsRefused() {
        for (var name : List.of("\\ud800", "\\udc00x", "\\ud800\\ud800")) {
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse("{\"" + name + "\":1}"));
        }
        assertThat(Json.text(Json.parse("{\"\\ud83d\\ude00\":1}"))).isEqualTo("{\"😀\":1}");
    }

    @Test
    void anObjectIsDemandedWhereOneIsNeeded() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parseObject("[1]"))
                .withMessage("expected an object, found an array");
    }

    private static byte[] quoted(String hexadecimal) {
        return HexFormat.of().parseHex("22" + hexadecimal + "22");
    }
}
