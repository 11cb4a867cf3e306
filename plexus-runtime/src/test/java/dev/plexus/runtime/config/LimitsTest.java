package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    @Test
    void aliasesThatMultiplyAreRefused() {
        var bomb = new StringBuilder("x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (var level = 1; level <= 9; level++) {
            bomb.append("x-%d: &a%d [".formatted(level, level))
                    .append(("*a" + (level - 1) + ", ").repeat(9))
                    .append("]\n");
        }

        assertThat(Loading.load(bomb.toString()).problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("PLX-CFG-003");
    }

    @Test
    void aliasThatContainsItselfIsRefused() {
        assertThat(Loading.load("x-a: &a [*a]\n").problems()).isNotEmpty().allMatch(Problem::isError);
    }

    @Test
    void anchorsMayBeUsed() {
        var config = Loading.config("x-base: &base {kind: simulator}\nproviders: {a: *base, b: *base}\n");

        assertThat(config.providers()).containsOnlyKeys("a", "b");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(Loading.load("x-a: " + "[".repeat(200) + "]".repeat(200)).problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("PLX-CFG-003");
    }

    @Test
    void secondDocumentIsRefused() {
        assertThat(Loading.load("version: 1\n---\nversion: 1\n").problems())
                .isNotEmpty()
                .allMatch(Problem::isError);
    }

    @Test
    void largeFileIsRefused(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("plexus.yaml"), "#".repeat(ConfigLoader.LARGEST_FILE + 1));

        assertThat(load(file).problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("PLX-CFG-003");
    }

    @Test
    void fileThatIsNotUtf8IsRefused(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("plexus.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});

        assertThat(load(file).problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("the file is not UTF-8");
    }

    @Test
    void byteOrderMarkIsSkipped(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("plexus.yaml"), "\uFEFFversion: 1\n");

        assertThat(load(file).problems()).isEmpty();
    }

    @Test
    void controlCharacterIsReportedWhereItStands() {
        assertThat(Loading.load("version: 1\nserver: {host: \u0001}\n").problems())
                .singleElement()
                .extracting(problem -> problem.place().orElseThrow().toString())
                .isEqualTo("plexus.yaml:2:16");
    }

    @Test
    void missingFileIsReported(@TempDir Path folder) {
        var loaded = load(folder.resolve("plexus.yaml"));

        assertThat(loaded.config()).isEmpty();
        assertThat(loaded.problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("the file cannot be read: there is no such file");
    }

    private static Loaded load(Path file) {
        return ConfigLoader.load(
                ConfigSource.file(file), Environment.of(Map.of(), Path.of("/")), Overrides.none(), Loading.KNOWN);
    }
}
