package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "12,12",
        "1.0,1",
        "1e3,1000",
        "120e-1,12",
        "0e999999999,0",
        "9223372036854775807,9223372036854775807",
        "-9223372036854775808,-9223372036854775808"
    })
    void wholeNumbersAreIntegral(String text, long value) {
        var number = new JsonNumber(text);

        assertThat(number.isIntegral()).isTrue();
        assertThat(number.longValue()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5",
                "9223372036854775808",
                "-9223372036854775809",
                "1e30",
                "1e999999999",
                "1e99999999999",
                "1e-1"
            })
    void otherNumbersAreNot(String text) {
        var number = new JsonNumber(text);

        assertThat(number.isIntegral()).isFalse();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(number::longValue);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "NaN", "Infinity", "1 ", "0x1", "1.5.5", "١"
            })
    void whatIsNoJsonNumberIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonNumber(text));
    }

    @Test
    void keepsItsDigits() {
        assertThat(new JsonNumber("1.0")).isNotEqualTo(JsonNumber.of(1)).isEqualTo(JsonNumber.of(1.0));
        assertThat(new JsonNumber("1.10").decimal()).isEqualTo(new BigDecimal("1.10"));
        assertThat(JsonNumber.of(new BigDecimal("1E+5")).text()).isEqualTo("1E+5");
        assertThat(new JsonNumber("2.5e-1").doubleValue()).isEqualTo(0.25);
    }

    @Test
    void knowsNoNaN() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonNumber.of(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonNumber.of(Double.NEGATIVE_INFINITY));
    }
}
