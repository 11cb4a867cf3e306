package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixturesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/plexus/testkit/fixtures");

    @Test
    void areAllInTheIndex() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("index.txt"))
                    .toList();

            assertThat(Fixtures.index())
                    .containsExactlyInAnyOrderElementsOf(names)
                    .isSorted();
        }
    }

    @ParameterizedTest
    @CsvSource({"chat,23,13", "responses,26,53", "messages,29,30", "gemini,31,27"})
    void areThereForEachDialect(String dialect, int exchanges, int events) {
        assertThat(Fixtures.of(dialect)).hasSize(exchanges);
        assertThat(Fixtures.events(dialect)).hasSize(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void haveFramesThatAreTheBytesOfTheirStreams(String dialect) {
        assertThat(Fixtures.of(dialect)).allSatisfy(fixture -> {
            assertThat(fixture.response().isPresent())
                    .isNotEqualTo(fixture.stream().isPresent());
            if (fixture.meta().text("kind").orElseThrow().equals("sse")) {
                assertThat(StreamFrames.join(fixture.frames()))
                        .isEqualTo(fixture.stream().orElseThrow());
            }
        });
    }

    @Test
    void readAStreamThatIsAnArray() {
        assertThat(Fixtures.of("gemini", "stream-text-json-array").frames()).hasSizeGreaterThan(2);
    }

    @Test
    void haveTranslationsBetweenDialectsThatHaveExchanges() {
        assertThat(Fixtures.translations()).hasSize(15).allSatisfy(translation -> {
            assertThat(Fixtures.of(translation.client().id())).isNotEmpty();
            assertThat(Fixtures.of(translation.upstream().id())).isNotEmpty();
            assertThat(translation.upstreamStream().isPresent())
                    .isEqualTo(translation.clientStream().isPresent());
        });
    }
}
