package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "2m,PT2M", "1h30m,PT1H30M", "7d,PT168H", "0s,PT0S", "1m1m,PT2M"})
    void durations(String text, Duration value) {
        assertThat(Units.duration(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "s", "1.5s", "-1s", "1 s", "1S", "1w", "99999999999999999999s", "9223372036854775807s"
            })
    void noDurations(String text) {
        assertThatThrownBy(() -> Units.duration(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "512,512",
        "10B,10",
        "2kB,2000",
        "2KB,2000",
        "64KiB,65536",
        "1MB,1000000",
        "32MiB,33554432",
        "1GB,1000000000",
        "1GiB,1073741824"
    })
    void sizes(String text, long value) {
        assertThat(Units.size(text)).isEqualTo(new ByteSize(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1TB", "1 MB", "-1", "1.5MiB", "99999999999GiB"})
    void noSizes(String text) {
        assertThatThrownBy(() -> Units.size(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "32k,32000", "2M,2000000"})
    void counts(String text, int value) {
        assertThat(Units.count(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "-1", "1.5k", "1G", "3000M", "2147483648"})
    void noCounts(String text) {
        assertThatThrownBy(() -> Units.count(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overflowIsSaidToBeTooLarge() {
        assertThatThrownBy(() -> Units.count("3000M")).hasMessage("\"3000M\" is too large");
    }
}
