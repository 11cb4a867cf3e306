package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.wire.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSpansTest {
    private static final String BODY =
            "\uFEFF { \"model\" : \"g\\\"é\" , \"a\":[ 1, -2.50e3 ,{\"b\" : null}], \"e\":{ } ,\"t\":true } ";

    private static String found(String body, String... path) {
        var bytes = Bytes.utf8(body);
        var span = Json.spans(bytes, List.of(List.of(path))).get(List.of(path));
        return span == null ? "(none)" : span.of(bytes).utf8();
    }

    @Test
    void spansCoverTheValuesExactly() {
        assertThat(found(BODY, "model")).isEqualTo("\"g\\\"é\"");
        assertThat(found(BODY, "a", "1")).isEqualTo("-2.50e3");
        assertThat(found(BODY, "a", "2", "b")).isEqualTo("null");
        assertThat(found(BODY, "a", "2")).isEqualTo("{\"b\" : null}");
        assertThat(found(BODY, "e")).isEqualTo("{ }");
        assertThat(found(BODY, "t")).isEqualTo("true");
        assertThat(found(BODY)).isEqualTo(BODY.strip().substring(1).strip());
        assertThat(found(" 12 ")).isEqualTo("12");
        assertThat(found("{\"n\":1}", "n")).isEqualTo("1");
    }

    @Test
    void pathsThatLeadNowhereAreLeftOut() {
        assertThat(found(BODY, "missing")).isEqualTo("(none)");
        assertThat(found(BODY, "model", "x")).isEqualTo("(none)");
        assertThat(found(BODY, "a", "3")).isEqualTo("(none)");
        assertThat(found(BODY, "a", "01")).isEqualTo("(none)");
    }

    @Test
    void ofDuplicatesTheLastCounts() {
        assertThat(found("{\"a\":{\"b\":1},\"a\":{\"b\":2}}", "a", "b")).isEqualTo("2");
        assertThat(found("{\"a\":{\"b\":1},\"a\":{}}", "a", "b")).isEqualTo("(none)");
        assertThat(found("{\"a\":{\"b\":1},\"a\":5}", "a", "b")).isEqualTo("(none)");
    }

    @Test
    void aPathAndOneBelowItAreFoundInOneScan() {
        var spans = Json.spans(Bytes.utf8("{\"a\":{\"b\":1}}"), List.of(List.of("a", "b"), List.of("a"), List.of("c")));

        assertThat(spans)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(List.of("a"), new Span(5, 12), List.of("a", "b"), new Span(10, 11)));
    }

    @Test
    void malformedBodiesAreRefused() {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> found("{\"a\":1", "a"));
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> found("{\"a\":1}x", "a"));
    }
}
