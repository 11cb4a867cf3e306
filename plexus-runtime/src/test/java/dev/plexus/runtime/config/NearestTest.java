package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "port,port,0",
        "prt,port,1",
        "prot,port,1",
        "ports,port,1",
        "host,port,2",
        "kitten,sitting,3",
        "'',abc,3"
    })
    void countsEdits(String from, String to, int distance) {
        assertThat(Nearest.distance(from, to)).isEqualTo(distance);
        assertThat(Nearest.distance(to, from)).isEqualTo(distance);
    }

    @Test
    void prefersTheClosestThenTheFirstByName() {
        assertThat(Nearest.to("model", List.of("models", "mode", "module"))).contains("mode");
        assertThat(Nearest.to("Models", List.of("models", "model"))).contains("models");
    }

    @Test
    void findsNothingFartherThanTwoEditsNorByReplacingTheWholeWord() {
        assertThat(Nearest.to("zzz", List.of("models"))).isEmpty();
        assertThat(Nearest.to("ab", List.of("xy"))).isEmpty();
    }
}
