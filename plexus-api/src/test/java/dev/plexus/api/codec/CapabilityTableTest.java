package dev.plexus.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class CapabilityTableTest {
    private static final String TABLE = """
        {"capabilities": [
          {"models": "runes", "source": "the book", "date": "2026-11-10",
           "values": {"maxOutput": 10, "thinking": {"efforts": ["low", "high"], "default": "on"}}},
          {"models": "runes-2", "source": "the letter", "date": "2026-11-11",
           "values": {"maxOutput": 20, "thinking": {"efforts": []}}},
          {"models": "runes-3", "source": "the letter", "date": "2026-11-11", "values": {"maxOutput": null}}]}
        """;

    @Test
    void laterRowsWinMemberByMember() {
        CapabilityTable table = read(TABLE);

        Capabilities second = table.of("acme/RUNES-2-large");

        assertThat(second.number("maxOutput")).contains(20L);
        assertThat(second.texts("thinking.efforts")).contains(List.of());
        assertThat(second.text("thinking.default")).contains("on");
        assertThat(table.of("runes-1").texts("thinking.efforts")).contains(List.of("low", "high"));
    }

    @Test
    void nullMakesACapabilityUnknownAgain() {
        assertThat(read(TABLE).of("runes-3").number("maxOutput")).isEmpty();
    }

    @Test
    void ofAStrangerNothingIsKnown() {
        assertThat(read(TABLE).of("glyphs")).isEqualTo(Capabilities.UNKNOWN);
        assertThat(CapabilityTable.EMPTY.of("runes")).isEqualTo(Capabilities.UNKNOWN);
    }

    @Test
    void forgetsNothingThoughClientsNameMoreModelsThanItRemembers() {
        CapabilityTable table = read(TABLE);

        for (int i = 0; i < 5_000; i++) {
            assertThat(table.of("runes-2-" + i).number("maxOutput")).contains(20L);
        }
    }

    @Test
    void everyRowSaysWhoSaidItAndWhen() {
        CapabilityTable.Row row = read(TABLE).rows().get(1);

        assertThat(row.source()).isEqualTo("the letter");
        assertThat(row.date()).isEqualTo(LocalDate.of(2026, 11, 11));
        assertThatThrownBy(() -> read(TABLE.replace("\"source\": \"the book\", ", "")))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("capabilities[0].source");
        assertThatThrownBy(() -> read(TABLE.replace("2026-11-10", "lately")))
                .isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> read(TABLE.replace("\"runes-2\"", "\"(\"")))
                .isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void formsOfValues() {
        assertThat(Capability.of("stop.max")).contains(Capability.STOP_MAX);
        assertThat(Capability.of("stop")).isEmpty();
        assertThat(Capability.Form.COUNT.fits(Json.parse("4"))).isTrue();
        assertThat(Capability.Form.COUNT.fits(Json.parse("4.5"))).isFalse();
        assertThat(Capability.Form.TEXTS.fits(Json.parse("[\"a\"]"))).isTrue();
        assertThat(Capability.Form.TEXTS.fits(Json.parse("[1]"))).isFalse();
        assertThat(Capability.Form.FLAG.fits(Json.parse("\"true\""))).isFalse();
        assertThat(Capability.Form.TEXT.fits(Json.parse("null"))).isTrue();
    }

    private static CapabilityTable read(String json) {
        return CapabilityTable.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
