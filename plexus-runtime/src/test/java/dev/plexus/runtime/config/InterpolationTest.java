package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {

    private static final Map<String, String> VARIABLES = Map.of(
            "A", "one", "B", "two", "EMPTY", "", "TRICKY", "x}, port: 1 # ${env:A}", "PORT", "81", "YES", "true");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plain                      | plain",
                "${env:A}                   | one",
                "a${env:A}b${env:B}c        | aonebtwoc",
                "${env:NONE:-other}         | other",
                "${env:EMPTY:-other}        | other",
                "${env:A:-other}            | one",
                "${env:NONE:-a:-b}          | a:-b",
                "$${env:A}                  | ${env:A}",
                "$${env:A}${env:A}          | ${env:A}one",
                "$A and $ and $$            | $A and $ and $$",
                "a$${                       | a${",
                "${env:TRICKY}              | x}, port: 1 # ${env:A}",
            })
    void referencesBecomeText(String written, String value) {
        var loaded =
                Loading.load("keys: {k: {secret: s, labels: {a: '" + written + "'}}}", VARIABLES, Overrides.none());

        assertThat(loaded.config().orElseThrow().findKey("k").orElseThrow().labels())
                .containsEntry("a", value);
    }

    @Test
    void referencesMayStandForAnyScalar() {
        var config = Loading.load(
                        "server: {port: '${env:PORT}'}\nconfig: {watch: '${env:NO:-false}'}\n",
                        VARIABLES,
                        Overrides.none())
                .config()
                .orElseThrow();

        assertThat(config.server().port()).isEqualTo(81);
        assertThat(config.config().watch()).isFalse();
    }

    @Test
    void referenceToNothingCountsAsNotWritten() {
        var config = Loading.config("server: {port: '${env:NO:-}'}\nadmin:\n  key: ${env:NO:-}\n");

        assertThat(config.server().port()).isEqualTo(4000);
        assertThat(config.admin().key()).isEmpty();
    }

    @Test
    void keysAreLeftAlone() {
        var config = Loading.load("keys: {k: {secret: s, labels: {'${env:A}': x}}}", VARIABLES, Overrides.none())
                .config()
                .orElseThrow();

        assertThat(config.findKey("k").orElseThrow().labels()).containsOnlyKeys("${env:A}");
    }

    @Test
    void notesAreLeftAloneUntilAnAliasUsesThem() {
        var note = "x-note: &note 'say ${env:NONE}'\n";

        assertThat(Loading.load(note).problems()).isEmpty();
        assertThat(Loading.load(note + "admin: {key: *note}\n").problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("PLX-CFG-040");
    }

    @Test
    void referencesInFreeJsonAreText() {
        var config = Loading.load(
                        "providers: {a: {kind: simulator, options: {x: '${env:PORT}'}}}", VARIABLES, Overrides.none())
                .config()
                .orElseThrow();

        assertThat(config.findProvider("a").orElseThrow().options().text("x")).contains("81");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${env:1A}      | PLX-CFG-042",
                "${env:}        | PLX-CFG-042",
                "${env:A        | PLX-CFG-042",
                "${vault:x}     | PLX-CFG-042",
                "${}            | PLX-CFG-042",
                "${secret:x}    | PLX-CFG-009",
                "${env:NONE}    | PLX-CFG-040",
                "${file:none}   | PLX-CFG-041",
            })
    void badReferencesAreReported(String written, String code) {
        var loaded = Loading.load("admin: {key: '" + written + "'}\n", VARIABLES, Overrides.none());

        assertThat(loaded.problems()).singleElement().extracting(Problem::code).isEqualTo(code);
        assertThat(loaded.config()).isEmpty();
    }

    @Test
    void filesAreReadBesideTheConfigurationAndWatched(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("key.txt"), "from file\n\n");
        var file = Files.writeString(folder.resolve("plexus.yaml"), "admin: {key: \"${file:./key.txt}\"}");

        var loaded = ConfigLoader.load(
                ConfigSource.file(file), Environment.of(Map.of(), Path.of("/")), Overrides.none(), Loading.KNOWN);

        assertThat(loaded.config().orElseThrow().admin().key().orElseThrow().reveal())
                .isEqualTo("from file\n");
        assertThat(loaded.files()).containsExactly(file, folder.resolve("key.txt"));
    }

    @Test
    void largeFilesAreRefused(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("big"), new byte[65 * 1024]);
        var file = Files.writeString(folder.resolve("plexus.yaml"), "admin: {key: \"${file:big}\"}");

        var loaded = ConfigLoader.load(
                ConfigSource.file(file), Environment.of(Map.of(), Path.of("/")), Overrides.none(), Loading.KNOWN);

        assertThat(loaded.problems()).singleElement().extracting(Problem::code).isEqualTo("PLX-CFG-041");
    }
}
