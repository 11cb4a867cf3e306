package dev.plexus.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @Test
    void takesABareDateAsTheLastDay() {
        assertThat(Times.moment("2027-06-30")).isEqualTo(Instant.parse("2027-07-01T00:00:00Z"));
    }

    @Test
    void takesATimeAsItStands() {
        assertThat(Times.moment("2027-06-30T12:00:00Z")).isEqualTo(Instant.parse("2027-06-30T12:00:00Z"));
    }

    @Test
    void countsADurationFromNow() {
        Instant before = Instant.now();

        Instant moment = Times.moment("12h");

        assertThat(moment)
                .isBetween(before.plus(Duration.ofHours(12)), Instant.now().plus(Duration.ofHours(12)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2027-13-01", "12", "2027-06-30T25:00:00Z", ""})
    void saysHowATimeIsWritten(String text) {
        assertThatThrownBy(() -> Times.moment(text))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("2027-06-30");
    }

    @Test
    void knowsWhatHasPassed() {
        assertThat(Times.isPast("2020-01-01T00:00:00Z")).isTrue();
        assertThat(Times.isPast(Instant.now().plus(Duration.ofDays(1)).toString()))
                .isFalse();
    }
}
