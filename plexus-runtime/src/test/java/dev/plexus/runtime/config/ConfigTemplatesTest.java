package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTemplatesTest {

    private final ConfigTemplates templates = new ConfigTemplates("plexus.schema.json");

    @Test
    void minimalFileSaysNothingYet() {
        assertSameAsEmpty(templates.minimal());
    }

    @Test
    void fullFileSaysTheDefaults() {
        assertSameAsEmpty(templates.full());
    }

    @Test
    void fullFileNamesEveryKey() {
        assertThat(templates.full()).contains("# secret_sha256: ", "on_status: ", "first_byte: 60s", "# weight: 1");
    }

    @Test
    void commentsOfTheFullFileCanBeUncommented() {
        var server = templates.full().replace("# public_url", "public_url").replace("# dir", "dir");

        assertThat(Loading.config(server).server().publicUrl()).isPresent();
    }

    @Test
    void filesBeginWithTheModeline() {
        assertThat(List.of(templates.minimal(), templates.full(), templates.fromEnvironment(List.of())))
                .allMatch(text -> text.startsWith("# yaml-language-server: $schema=plexus.schema.json\n"));
    }

    @Test
    void servicesOfTheEnvironmentAreWrittenOut() {
        var text = templates.fromEnvironment(List.of(
                new ConfigTemplates.Upstream("one", "simulator", "ONE_KEY", "small"),
                new ConfigTemplates.Upstream("two", "simulator", "TWO_KEY", "")));

        var config = Loading.load(text, Map.of("ONE_KEY", "1", "TWO_KEY", "2"), Overrides.none())
                .config()
                .orElseThrow();

        assertThat(config.providers()).containsOnlyKeys("one", "two");
        assertThat(config.models()).containsOnlyKeys("my-one");
    }

    private static void assertSameAsEmpty(String text) {
        assertThat(Loading.load(text).problems()).isEmpty();
        assertThat(Loading.config(text))
                .usingRecursiveComparison()
                .ignoringFields("origin.places")
                .isEqualTo(Loading.config(""));
    }
}
